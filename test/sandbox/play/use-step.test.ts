import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../sandbox/play/parse-arguments.ts';
import { parseUseStep } from '../../../sandbox/play/use-step.ts';

describe('a step that people take past the bot', () => {
  it.each([
    ['session 123 open', { kind: 'session', on: { number: 123 }, act: 'open', shell: false }],
    ['session web#7 open --shell', { kind: 'session', on: { repository: 'web', number: 7 }, act: 'open', shell: true }],
    ['session 123 end', { kind: 'session', on: { number: 123 }, act: 'end', shell: false }],
    ['visit #123', { kind: 'visit', on: { number: 123 } }],
    ['sweep', undefined],
    ['sessions 123 open', undefined],
  ])('is understood: %s', (text, step) => {
    expect(parseUseStep(text)).toEqual(step);
  });

  it.each([
    ['session', '"" is no pull request: write \'session 123 open\', or web#123.'],
    ['visit home', '"home" is no pull request: write \'visit 123\', or web#123.'],
    ['session 123', "A session is opened or ended: 'session 123 open', 'session 123 open --shell', 'session 123 end'."],
    [
      'session 123 close',
      "A session is opened or ended: 'session 123 open', 'session 123 open --shell', 'session 123 end'.",
    ],
    ['session 123 end --shell', "'session 123 end' ends what is open and takes no --shell."],
    ['visit 123 twice', '\'visit 123\' takes nothing more, not "twice".'],
  ])('is refused with what to write instead: %s', (text, problem) => {
    expect(parseUseStep(text)).toEqual({ problem });
    expect(parseArguments([text])).toEqual({ kind: 'wrong', problem });
  });
});
