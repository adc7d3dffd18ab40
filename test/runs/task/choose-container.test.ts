import { describe, expect, it } from 'vitest';
import { chooseContainer } from '../../../src/runs/task/choose-container.ts';

const container = (name: string, essential = true) => ({ name, essential });
const of = (...containers: { name: string; essential: boolean }[]) => ({ arn: 'arn', active: true, containers });

describe('chooseContainer', () => {
  it.each([
    ['the configured one', of(container('log', false), container('api')), 'api'],
    ['the only essential one of another definition', of(container('psql'), container('log', false)), 'psql'],
  ])('takes %s', (_which, definition, name) => {
    expect(chooseContainer(definition, 'api')).toMatchObject({ kind: 'chosen', container: { name } });
  });

  it.each([
    ['a container that is not essential', of(container('api', false), container('web'))],
    ['a definition of several essential ones', of(container('one'), container('two'))],
    ['a definition without containers', of()],
  ])('refuses %s', (_which, definition) => {
    expect(chooseContainer(definition, 'api').kind).toBe('refused');
  });
});
