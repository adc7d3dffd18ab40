import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../sandbox/play/parse-arguments.ts';
import { parseStep } from '../../../sandbox/play/step.ts';

describe('a step on GitHub', () => {
  it.each([
    ['github open 123', { number: 123, act: { kind: 'open' } }],
    [
      'github open 7 --draft --fork --by dependabot[bot]',
      { number: 7, act: { kind: 'open', draft: true, fork: true, by: 'dependabot[bot]' } },
    ],
    ['github push #123', { number: 123, act: { kind: 'push' } }],
    ['github ci 123 waiting', { number: 123, act: { kind: 'ci', result: 'waiting' } }],
    [
      'github label web#123 good first issue',
      { repository: 'web', number: 123, act: { kind: 'label', name: 'good first issue' } },
    ],
    [
      'github unlabel acme/web#5 preview',
      { repository: 'acme/web', number: 5, act: { kind: 'unlabel', name: 'preview' } },
    ],
    ['github ready 123', { number: 123, act: { kind: 'ready' } }],
    ['github merge 123', { number: 123, act: { kind: 'merge' } }],
  ])('%s is understood', (written, on) => {
    expect(parseStep(written)).toEqual({ kind: 'github', on, delivering: 'usual' });
  });

  it('says how its delivery comes', () => {
    expect(parseStep('github close 123 --drop')).toMatchObject({ on: { act: { kind: 'close' } }, delivering: 'drop' });
    expect(parseStep('github --twice reopen 123')).toMatchObject({
      on: { act: { kind: 'reopen' } },
      delivering: 'twice',
    });
    expect(parseStep('github redeliver')).toEqual({ kind: 'github', delivering: 'usual' });
  });

  it.each([
    ['github dance 123', /no step "github dance 123"/],
    ['github', /no step "github "/],
    ['github open', /"" is no pull request: write 'github open 123'/],
    ['github close abc', /"abc" is no pull request/],
    ['github close 123 now', /takes nothing more, not "now"/],
    ['github ci 123', /success, failure or waiting, not ""/],
    ['github ci 123 green', /not "green"/],
    ['github label 123', /takes the name of a label/],
    ['github open 123 --by', /not "--by"/],
    ['github open 123 --by --draft', /not "--by --draft"/],
    ['github push 123 --drop --twice', /not both/],
  ])('%s is refused in words', (written, problem) => {
    expect(parseStep(written)).toBeUndefined();
    expect(parseArguments([written])).toEqual({ kind: 'wrong', problem: expect.stringMatching(problem) });
  });
});
