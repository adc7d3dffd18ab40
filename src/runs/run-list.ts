import { allowedActions } from '../operations/allowed-actions.ts';
import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked } from '../operations/operation.ts';
import { done } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line, Words } from '../slack/line.ts';
import { describeRun, type RunEntry } from './asked-run.ts';
import { list, run } from './declarations.ts';
import { runUsage } from './run-usage.ts';

/** What of the catalogue this person may run, where, and with which parameters. */
export const work = defineWork(list, async ({ asked, talk }) => {
  await showWorking(asked, talk);
  const lines = allowedLines(asked);
  await talk.finish(
    card({
      title: { en: 'What you may run', ja: 'あなたが実行できるコマンド' },
      body: lines.length > 0 ? lines : [none],
      footnote: footnote(asked.request),
    }),
  );
  return done;
});

const none = {
  en: 'Your roles allow no command of the catalogue. /slipway whoami shows what they allow.',
  ja: 'カタログの中にあなたのロールで実行できるコマンドはありません。権限は /slipway whoami で確認できます。',
};

function allowedLines({ settings, person }: Pick<Asked, 'settings' | 'person'>): Line[] {
  const allowed = new Set(allowedActions(run, settings, person).map(({ action }) => action));
  const { runs } = toParsingSettings(settings);
  return Object.entries(settings.runs).flatMap(([name, entry]): Line[] => {
    const targets = entry.targets.filter((target) => allowed.has(`run:${name}@${target}`));
    const parsing = runs[name];
    if (targets.length === 0 || !parsing) return [];
    const usage = runUsage(name, { ...parsing, targets });
    return [[{ code: usage }, ' ', describeRun(entry), approvalNeeded(entry)]];
  });
}

const approvalNeeded = ({ approval }: RunEntry): Words =>
  approval
    ? {
        en: ` (approval from ${approval.from.join(', ')} within ${approval.within})`,
        ja: `（${approval.from.join('、')} の承認が ${approval.within} 以内に必要）`,
      }
    : '';
