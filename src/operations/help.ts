import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { allowedActions } from './allowed-actions.ts';
import { help } from './declarations.ts';
import { defineWork } from './define-work.ts';
import { done } from './outcome.ts';
import { footnote } from './refusal-messages.ts';
import { showWorking } from './show-working.ts';

/** Every command that this person may use, and none that they may not. */
export const work = defineWork(help, async (operation) => {
  await showWorking(operation);
  const { declarations, language, person, progress, request, settings } = operation;
  const ja = language === 'ja';
  const usable = declarations.filter(
    (declaration) => !declaration.buttonOnly && allowedActions(declaration, settings, person).length > 0,
  );
  const lines = usable.map(({ usage, summary }): Line => [{ code: usage }, ` — ${summary[language]}`]);
  const hidden = declarations.filter((declaration) => !declaration.buttonOnly).length - usable.length;
  const more = ja
    ? `ほか ${hidden} 件は権限がないため表示していません。`
    : `Not shown: ${hidden} that your roles do not allow.`;
  await progress.finish(
    card({
      title: ja ? 'あなたが使えるコマンド' : 'What you may ask for',
      body: [...lines, ...(hidden > 0 ? [more] : [])],
      footnote: footnote(request),
    }),
  );
  return done;
});
