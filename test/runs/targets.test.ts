import { describe, expect, it } from 'vitest';
import { pullRequestOf, targetKind, typedTarget } from '../../src/runs/targets.ts';

describe('a target', () => {
  it.each([
    ['pr-123', 'preview', '123'],
    ['pr-9999999', 'preview', '9999999'],
    ['web#7', 'preview', 'web#7'],
    ['acme/web#7', 'acme/web#7', undefined],
    ['pr-0', 'pr-0', undefined],
    ['pr-builder', 'pr-builder', undefined],
    ['xpr-1', 'xpr-1', undefined],
    ['prod', 'prod', undefined],
  ])('%s is %s to access, and of pull request %s', (target, kind, pr) => {
    expect([targetKind(target), pullRequestOf(target)]).toEqual([kind, pr]);
  });

  it('is typed as the catalogue has it, but for previews', () => {
    expect(['preview', 'prod'].map(typedTarget)).toEqual(['pr-<number>', 'prod']);
  });
});
