import type { Settings } from '../../config/settings.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { deployDocument } from '../documents/deploy-document.ts';
import { type DocumentRun, runDocument } from '../documents/run-document.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import { stageCause } from './stage-causes.ts';
import { failedAt, type Target, type UpLine, type UpResult, type Why } from './up-line.ts';

/** Brings the pull request's image up on the instance. */
export async function deploy({ asked, args, access }: UpLine, target: Target): Promise<UpResult> {
  const { instance } = target;
  const { request, settings } = asked;
  const run = await runDocument(access, deployDocument, { instance, wanted: args, requestId: request.id });
  switch (run.kind) {
    case 'gone':
      return { kind: 'torn-down', instance };
    case 'failed':
      return failedAt('deploy', { reason: 'deploy', failure: run.failure, instance });
    case 'timed-out':
      return failedAt('deploy', { reason: 'deploy', facts: [stillRunning], instance });
    case 'finished':
      if (run.succeeded) return { kind: 'ready', target, report: run.report };
      return failedAt(failedStage(run.report), { ...whyFailed(settings.previews, args.pr, run), instance });
  }
}

const stillRunning = {
  en: 'Systems Manager did not report the end of the deployment within 35 minutes.',
  ja: 'デプロイの終了が 35 分以内に Systems Manager から報告されませんでした。',
};

const failedStage = (report: ScriptReport) =>
  report.stages.some((stage) => !stage.ok && stage.name === 'health') ? 'check' : 'deploy';

type Finished = Extract<DocumentRun, { kind: 'finished' }>;

function whyFailed(previews: Settings['previews'], pr: number, { report, errors, status }: Finished): Why {
  const output = report.output.join('\n') || errors;
  const stage = report.stages.find((candidate) => !candidate.ok);
  const evidence: Evidence[] = [
    ...(report.failure ? [text(report.failure)] : []),
    text(output),
    ...(report.app === 'down' ? [probe('app')] : []),
    ...(report.dbTcp === 'failed' ? [probe('db-tcp')] : []),
  ];
  return {
    reason: stage?.name ?? 'deploy',
    facts: [
      [whatFailed, stage ? `${stage.name} (${stage.seconds}s)` : status],
      ...(report.failure ? [report.failure] : []),
    ],
    evidence,
    ...(stage ? { otherwise: stageCause(stage.name, previews, pr) } : {}),
    output,
  };
}

const whatFailed = { en: 'What failed: ', ja: '失敗した処理: ' };

const text = (content: string): Evidence => ({
  kind: 'text',
  source: 'command-output',
  text: content,
  place: 'preview',
});
const probe = (of: 'app' | 'db-tcp'): Evidence => ({
  kind: 'probe',
  of,
  from: 'preview',
  outcome: of === 'app' ? 'failed' : 'timeout',
});
