import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { commandEnd } from '../command-end.ts';
import { deployCommand } from '../documents/deploy-command.ts';
import { type DocumentRun, runDocument } from '../documents/run-document.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import { reportEvidence, reportValues } from '../report-evidence.ts';
import { reportFacts } from '../report-facts.ts';
import { isReady } from './is-ready.ts';
import { noteCommit } from './note-commit.ts';
import { stageCause } from './stage-causes.ts';
import { failedAt, type Target, type UpLine, type UpResult, type Why } from './up-line.ts';
import { ssmLost } from './why-offline.ts';

/** Brings the pull request's image up on the instance, and notes there which commit it was for. */
export async function deploy(line: UpLine, target: Target): Promise<UpResult> {
  const result = await deployImage(line, target);
  const deployed = await noteCommit(line, target.instance, result);
  return result.kind === 'ready' && deployed ? { ...result, deployed } : result;
}

async function deployImage({ asked, args, access, commit }: UpLine, target: Target): Promise<UpResult> {
  const { instance } = target;
  const { request, repository } = asked;
  const wanted = { pr: args.pr, commit };
  const run = await runDocument(access, deployCommand, {
    instance,
    wanted,
    requestId: request.id,
    by: request.asker.user,
  });
  switch (run.kind) {
    case 'gone':
      return { kind: 'torn-down', instance, stage: 'deploy' };
    case 'failed':
      return failedAt('deploy', { reason: 'deploy', failure: run.failure, instance });
    case 'offline':
      // It was online when the deployment began.
      return failedAt('online', ssmLost(instance));
    case 'timed-out':
      return failedAt('deploy', {
        reason: 'deploy',
        ...commandEnd(run, { pr: args.pr, instance }),
        ownNext: true,
        instance,
      });
    case 'finished':
      if (run.succeeded && isReady(run.report)) return { kind: 'ready', target, report: run.report };
      return failedAt(failedStage(run.report), {
        ...whyFailed(repository, { pr: args.pr, instance }, run),
        instance,
      });
  }
}

const failedStage = (report: ScriptReport) =>
  report.stages.some(({ ok, name }) => name === 'health' || (name === 'start' && ok)) ? 'check' : 'deploy';

type Finished = Extract<DocumentRun, { kind: 'finished' }>;

function whyFailed(
  previews: RepositorySettings,
  on: { readonly pr: PullRequestName; readonly instance: string },
  run: Finished,
): Why {
  const { report, errors, status } = run;
  const stage = report.stages.find((candidate) => !candidate.ok) ?? report.stages.at(-1);
  const lost = commandEnd(run, on);
  return {
    reason: stage?.name ?? 'deploy',
    ownNext: lost !== undefined,
    facts: lost?.facts ?? [
      [whatFailed, stage ? `${stage.name} (${stage.seconds}s)` : status],
      ...(report.failure ? [report.failure] : []),
      ...reportFacts(report, previews),
    ],
    evidence: [
      ...reportEvidence(report, previews.app.port),
      ...(lost?.evidence ?? (report.output.length === 0 ? [printed(errors)] : [])),
    ],
    ...(stage ? { otherwise: stageCause(stage.name, previews, on.pr) } : {}),
    earlierRuns: report.earlier === 'running',
    values: reportValues(report, previews),
    output: report.output.join('\n') || errors,
  };
}

const whatFailed = { en: 'What failed: ', ja: '失敗した処理: ' };

const printed = (text: string): Evidence => ({ kind: 'text', source: 'command-output', text, place: 'preview' });
