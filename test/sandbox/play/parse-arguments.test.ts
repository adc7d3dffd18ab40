import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../sandbox/play/parse-arguments.ts';

describe('parseArguments', () => {
  it('reads steps, faults, language and who acts from where', () => {
    const parsed = parseArguments([
      '--fault',
      'throttling',
      '/preview up 123',
      '--as',
      'U0DEV,U0OPS',
      'press Extend 2h',
      'wait 3h40m',
      '--as=U0SRE',
      'sweep',
      'watch',
      '--language',
      'ja',
      '--json',
    ]);
    expect(parsed).toEqual({
      kind: 'play',
      faults: ['throttling'],
      language: 'ja',
      json: true,
      config: undefined,
      steps: [
        { step: { kind: 'command', text: '/preview up 123' }, written: '/preview up 123', as: ['U0DEV'] },
        { step: { kind: 'press', label: 'Extend 2h' }, written: 'press Extend 2h', as: ['U0DEV', 'U0OPS'] },
        { step: { kind: 'wait', ms: 13_200_000 }, written: 'wait 3h40m', as: ['U0DEV', 'U0OPS'] },
        { step: { kind: 'sweep' }, written: 'sweep', as: ['U0SRE'] },
        { step: { kind: 'watch' }, written: 'watch', as: ['U0SRE'] },
      ],
    });
  });

  it('reads what people do besides commands and presses', () => {
    const parsed = parseArguments([
      ...['mention preview up 123', '--thread', 'mention help', 'dm preview list', '--thread', 'dm help', 'say hello'],
      ...['home', 'open /run', 'submit target=prod reason=it is slow', 'submit', 'shortcut Explain this'],
    ]);
    expect(parsed.kind === 'play' && parsed.steps.map(({ step }) => step)).toEqual([
      { kind: 'mention', text: 'preview up 123', thread: false },
      { kind: 'mention', text: 'help', thread: true },
      { kind: 'dm', text: 'preview list', thread: false },
      { kind: 'dm', text: 'help', thread: true },
      { kind: 'say', text: 'hello' },
      { kind: 'home' },
      { kind: 'open', what: '/run' },
      { kind: 'submit', fields: 'target=prod reason=it is slow' },
      { kind: 'submit', fields: '' },
      { kind: 'shortcut', name: 'Explain this' },
    ]);
  });

  it('gives help', () => expect(parseArguments(['--help'])).toEqual({ kind: 'help' }));

  it.each([
    [[], 'no step was given'],
    [['--fault', 'rain', 'sweep'], 'no fault "rain"'],
    [['--language', 'fr', 'sweep'], 'no language "fr"'],
    [['--as', 'dev', 'sweep'], '--as takes user ids'],
    [['dance'], '"dance" is no step'],
    [['wait soon'], '"wait soon" is no step'],
    [['press'], '"press" is no step'],
    [['mention'], '"mention" is no step'],
    [['shortcut'], '"shortcut" is no step'],
    [['--thread', '/preview list'], "--thread stands before a 'mention …' or 'dm …', not before /preview list"],
    [['dm help', '--thread'], '--thread stands before'],
    [['--frobnicate', 'sweep'], '--frobnicate'],
    [['sweep', '--as'], '--as'],
  ])('says what is wrong with %j', (argv, problem) => {
    const parsed = parseArguments(argv);
    expect(parsed).toMatchObject({ kind: 'wrong' });
    expect(parsed.kind === 'wrong' && parsed.problem).toContain(problem);
  });
});
