import { describe, it } from 'vitest';
import { asked, expectHelpInLongForm, expectNoneFor, expectNoneUnder } from './no-short-command.ts';

describe.each(['en', 'ja'] as const)('where the settings say slack.commands: slipway (%s)', (language) => {
  it.each(Object.entries(asked))('no short command is shown: %s', (_, asks) => expectNoneFor(language, asks));

  it('help names the form that works', () => expectHelpInLongForm(language));

  it.each(['app-down', 'image-missing', 'db-unreachable'] as const)(
    'none is shown whatever fails, and by what runs by itself: %s',
    (fault) => expectNoneUnder(language, fault),
  );
});
