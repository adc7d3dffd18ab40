import { describe, it } from 'vitest';
import { asked, expectHelpInLongForm, expectNoneFor, expectNoneUnder } from './no-short-command.ts';

describe.each(['en'] as const)('where the settings say slack.commands: slipway (%s)', (language) => {
  it.each([
    ['a refusal', asked['a refusal']],
    ['a slip', asked['a slip']],
  ])('no short command is shown: %s', (_, asks) => expectNoneFor(language, asks));

  it('help names the form that works', () => expectHelpInLongForm(language));

  it.each(['image-missing'] as const)('none is shown whatever fails, and by what runs by itself: %s', (fault) =>
    expectNoneUnder(language, fault),
  );
});
