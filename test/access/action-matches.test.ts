import { describe, expect, it } from 'vitest';
import { actionMatches } from '../../src/access/action-matches.ts';

describe('actionMatches', () => {
  it.each([
    ['*', 'preview:up', true],
    ['*', 'run:migrate@prod', true],
    ['preview:up', 'preview:up', true],
    ['preview:up', 'preview:down', false],
    ['preview:*', 'preview:down', true],
    ['preview:*', 'previews:down', false],
    ['health', 'health', true],
    ['health', 'health:prod', false],
    ['health', 'health:health', false],
    ['health:*', 'health', true],
    ['health:prod', 'health', false],
    ['run:migrate', 'run:migrate@prod', true],
    ['run:migrate@*', 'run:migrate@prod', true],
    ['run:migrate@*', 'run:migrate', true],
    ['run:migrate@prod', 'run:migrate@prod', true],
    ['run:migrate@prod', 'run:migrate@staging', false],
    ['run:migrate@prod', 'run:migrate', false],
    ['run:*@prod', 'run:migrate@prod', true],
    ['run:*@prod', 'run:migrate@staging', false],
    ['run:mi*', 'run:migrate', false],
    ['*:up', 'preview:up', false],
  ])('lets %s cover %s: %s', (pattern, action, expected) => {
    expect(actionMatches(pattern, action)).toBe(expected);
  });
});
