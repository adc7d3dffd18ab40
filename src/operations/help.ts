import { actionsOf } from '../requests/actions.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { allowedActions } from './allowed-actions.ts';
import { help } from './declarations.ts';
import { defineWork } from './define-work.ts';
import { footnote } from './footnote.ts';
import { examplesFor } from './help-examples.ts';
import { groupedByWant, otherWays } from './help-groups.ts';
import type { Asked } from './operation.ts';
import { done } from './outcome.ts';
import { showWorking } from './show-working.ts';

/** Every command that this person may use, by what they may want, and none that they may not. */
export const work = defineWork(help, async ({ asked, talk }) => {
  await showWorking(asked, talk);
  const { usable, hidden } = offeredTo(asked);
  const examples = examplesFor(usable, asked);
  await talk.finish(
    card({
      title: { en: 'What you can ask Slipway for', ja: 'Slipway でできること' },
      body: [
        { bold: texts.examples },
        ...examples.map(({ line, gives }): Line => [{ code: line }, ' — ', gives]),
        ...groupedByWant(usable).flatMap(({ heading, declarations }): Line[] => [
          { bold: heading },
          ...declarations.map(({ usage, summary }): Line => [{ code: usage }, ' — ', summary]),
        ]),
        ...examples.slice(0, 1).flatMap(({ line }) => otherWays(line, { short: areShort(asked) })),
        ...(hidden > 0 ? [texts.more(hidden)] : []),
      ],
      footnote: footnote(asked.request),
    }),
  );
  return done;
});

/** Where Slack knows the short commands and nothing else was typed: a mention is answered with mentions. */
const areShort = ({ request: { origin }, settings: { slack } }: Asked): boolean =>
  slack.commands !== 'slipway' && origin.via !== 'mention' && origin.via !== 'dm';

/** What is there under these settings and can be typed; `hidden` counts what the asker's roles keep from them. */
function offeredTo({ declarations, person, settings }: Asked) {
  const parsing = toParsingSettings(settings);
  const typed = declarations.filter(
    (declaration) => !declaration.buttonOnly && (declaration.free || actionsOf(declaration, parsing).length > 0),
  );
  const usable = typed.filter((declaration) => allowedActions(declaration, settings, person).length > 0);
  return { usable, hidden: typed.length - usable.length };
}

const texts = {
  examples: { en: 'For example', ja: '例' },
  more: (hidden: number) => ({
    en: [
      `${hidden} more ${hidden === 1 ? 'needs' : 'need'} another role: `,
      { code: '/slipway whoami' },
      ' says which.',
    ],
    ja: [`ほか ${hidden} 件は別のロールが必要です。`, { code: '/slipway whoami' }, ' で確認できます。'],
  }),
} as const;
