import { actionsOf } from '../requests/actions.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { allowedActions } from './allowed-actions.ts';
import { help } from './declarations.ts';
import { defineWork } from './define-work.ts';
import { footnote } from './footnote.ts';
import { done } from './outcome.ts';
import { showWorking } from './show-working.ts';

/** Every command that this person may use, and none that they may not. */
export const work = defineWork(help, async ({ asked, talk }) => {
  await showWorking(asked, talk);
  const { declarations, person, request, settings } = asked;
  const parsing = toParsingSettings(settings);
  const typed = declarations.filter(
    (declaration) => !declaration.buttonOnly && (declaration.free || actionsOf(declaration, parsing).length > 0),
  );
  const usable = typed.filter((declaration) => allowedActions(declaration, settings, person).length > 0);
  const hidden = typed.length - usable.length;
  const more = {
    en: `Not shown: ${hidden} that your roles do not allow.`,
    ja: `ほか ${hidden} 件は権限がないため表示していません。`,
  };
  await talk.finish(
    card({
      title: { en: 'What you may ask for', ja: 'あなたが使えるコマンド' },
      body: [
        ...usable.map(({ usage, summary }): Line => [{ code: usage }, ' — ', summary]),
        ...(hidden > 0 ? [more] : []),
      ],
      footnote: footnote(request),
    }),
  );
  return done;
});
