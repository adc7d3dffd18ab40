import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { agentOffline } from '../operations/agent-offline.ts';
import type { Ending } from '../operations/ending.ts';
import { diagnosisLines, failureLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import { endedLine } from '../operations/instance-ended.ts';
import { failed } from '../operations/outcome.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import { diagnose } from '../runbook/diagnose.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import { type CommandEnd, commandEnd } from './command-end.ts';
import type { DocumentRun } from './documents/run-document.ts';
import type { HowItEnded } from './how-it-ended.ts';
import { knownValues } from './known-values.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';

/** A run whose script gave nothing to show; of an instance that is gone, what EC2 says of it. */
export type Unanswered = Exclude<DocumentRun, { kind: 'gone' }> | ({ readonly kind: 'gone' } & HowItEnded);

/** Ends a command whose script on the instance gave no answer to show. */
export function unanswered(asked: AboutPreview, preview: Preview, run: Unanswered): Ending {
  const { grant, request, settings } = asked;
  const { pr, instance } = preview;
  const row = previewButtons(pr, settings, run.kind === 'gone' ? undefined : instance.id);
  const known = knownValues(asked, preview);
  const output = run.kind === 'finished' ? run.report.output.join('\n') || run.errors : '';
  const { facts, evidence } = reason(run, { pr, instance: instance.id });
  const printed = { kind: 'text', source: 'command-output', text: output, place: 'preview' } as const;
  const message = card({
    title: title(pr, run),
    body: [
      ...(run.kind === 'gone' ? [] : [[texts.instance, { code: instance.id }, ` ${instance.state}`]]),
      ...facts,
      ...(run.kind === 'failed' ? failureLines(run.failure, grant, known) : []),
      ...diagnosisLines(diagnose([...evidence, printed], known)),
    ],
    details: output.trim() ? [codeSection({ code: output })] : [],
    footnote: footnote(request),
    buttons: run.kind === 'gone' ? [row.launch] : [row.tryAgain, row.fresh, row.down],
  });
  return { message, outcome: failed(run.kind === 'finished' ? 'command-failed' : run.kind) };
}

function title(pr: PullRequestName, run: Unanswered): Text {
  const refusal = run.kind === 'finished' ? run.report.refusal : undefined;
  return (refusal ? titles[refusal] : titles.silent)(pr);
}

const titles = {
  silent: (pr: PullRequestName): Text => ({
    en: `The preview of PR ${pr} did not answer.`,
    ja: `PR ${pr} のプレビューから応答がありません。`,
  }),
  'not-deployed': (pr: PullRequestName): Text => ({
    en: `Nothing has been deployed on the preview of PR ${pr} yet.`,
    ja: `PR ${pr} のプレビューにはまだ何もデプロイされていません。`,
  }),
  busy: (pr: PullRequestName): Text => ({
    en: `Nothing was done: the preview of PR ${pr} has been busy with another deployment for five minutes.`,
    ja: `何も実行していません。PR ${pr} のプレビューは 5 分以上、別のデプロイを実行中です。`,
  }),
};

function reason(run: Unanswered, on: { readonly pr: PullRequestName; readonly instance: string }): CommandEnd {
  switch (run.kind) {
    case 'failed':
      return { facts: [], evidence: [] };
    case 'gone':
      return gone(run, on.instance);
    case 'offline':
      return { facts: [], evidence: [agentOffline(on.instance, run)] };
    case 'timed-out':
    case 'finished':
      return (
        commandEnd(run, on) ?? {
          facts: run.kind === 'finished' ? [[texts.status, run.report.failure ?? ''], ...nextOf(run, on.pr)] : [],
          evidence: [],
        }
      );
  }
}

/** What a document refuses says itself what it needs. */
const nextOf = ({ report }: Extract<Unanswered, { kind: 'finished' }>, pr: PullRequestName): Line[] =>
  report.refusal === 'not-deployed' ? [[texts.deploy, { code: `/preview up ${pr}` }]] : [];

function gone({ by, ended }: HowItEnded, instance: string): CommandEnd {
  if (by) return { facts: [[texts.tornDown, { code: instance }, ' ', { user: by }]], evidence: [] };
  return ended ? { facts: [texts.gone, endedLine(ended)], evidence: [ended] } : { facts: [texts.gone], evidence: [] };
}

const texts = {
  instance: { en: 'Instance: ', ja: 'インスタンス: ' },
  gone: { en: 'Its instance was terminated meanwhile.', ja: 'インスタンスは途中で終了されました。' },
  tornDown: { en: 'Meanwhile it was terminated: ', ja: '途中で終了されました: ' },
  deploy: { en: 'To deploy it: ', ja: 'デプロイするには: ' },
  status: { en: 'The command ended as: ', ja: 'コマンドの結果: ' },
};
