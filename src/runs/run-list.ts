import { allowedActions } from '../operations/allowed-actions.ts';
import { defineWork } from '../operations/define-work.ts';
import { done } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { describeRun } from './asked-run.ts';
import { list, run } from './declarations.ts';
import { runUsage } from './run-usage.ts';

/** What of the catalogue this person may run, where, and with which parameters. */
export const work = defineWork(list, async (operation) => {
  await showWorking(operation);
  const { settings, person, say, progress, request } = operation;
  const allowed = new Set(allowedActions(run, settings, person).map(({ action }) => action));
  const { runs } = toParsingSettings(settings);
  const lines = Object.entries(settings.runs).flatMap(([name, entry]): Line[] => {
    const targets = entry.targets.filter((target) => allowed.has(`run:${name}@${target}`));
    const parsing = runs[name];
    if (targets.length === 0 || !parsing) return [];
    const approval = entry.approval
      ? say({
          en: ` (approval from ${entry.approval.from.join(', ')} within ${entry.approval.within})`,
          ja: `（${entry.approval.from.join('、')} の承認が ${entry.approval.within} 以内に必要）`,
        })
      : '';
    return [[{ code: runUsage(name, { ...parsing, targets }) }, ` ${say(describeRun(entry))}${approval}`]];
  });
  const none = say({
    en: 'Your roles allow no command of the catalogue. /slipway whoami shows what they allow.',
    ja: 'カタログの中にあなたのロールで実行できるコマンドはありません。権限は /slipway whoami で確認できます。',
  });
  await progress.finish(
    card({
      title: say({ en: 'What you may run', ja: 'あなたが実行できるコマンド' }),
      body: lines.length > 0 ? lines : [none],
      footnote: footnote(request),
    }),
  );
  return done;
});
