import { describe, expect, it } from 'vitest';
import type { WorkflowRun } from '../../../src/github/workflow-run.ts';
import { type ImageForUp, type ImageSigns, imageForUp, whyLate } from '../../../src/previews/follow/image-for-up.ts';
import { aPullRequest, headSha, nextSha } from '../../github/a-pull-request.ts';

const aRun = (given: Partial<WorkflowRun> = {}): WorkflowRun => ({
  id: 9,
  path: '.github/workflows/image.yml',
  event: 'pull_request',
  headSha,
  status: 'completed',
  conclusion: 'success',
  attempt: 1,
  updatedAt: 0,
  ...given,
});

const signs = (given: Partial<ImageSigns> = {}): ImageSigns => ({
  pull: aPullRequest(),
  runs: [aRun()],
  registry: 'unknown',
  exact: true,
  knownForMs: 0,
  ...given,
});

const bot = aPullRequest({ author: { login: 'dependabot[bot]', id: 1, isBot: true } });
const conflicting = aPullRequest({ mergeable: false });
const failed = aRun({ conclusion: 'failure' });
const minutes = 60_000;

describe('the image of a head', () => {
  const cases: readonly [string, Partial<ImageSigns>, ImageForUp][] = [
    [
      'is there where the registry has it under its commit, whatever the run says',
      { registry: 'there', runs: [failed] },
      { kind: 'there', by: 'tag' },
    ],
    ['is there once its run ended well and nobody can ask the registry', {}, { kind: 'there', by: 'tag' }],
    [
      'is not there only because a moving tag is',
      { registry: 'there', exact: false, runs: [aRun({ status: 'queued', conclusion: undefined })] },
      { kind: 'building', state: 'queued' },
    ],
    [
      'is being built while its run goes on',
      { runs: [aRun({ status: 'in_progress', conclusion: undefined })] },
      { kind: 'building', state: 'running' },
    ],
    [
      'is what the newest run says: an older one that failed was started again',
      { runs: [aRun({ id: 10, status: 'in_progress', conclusion: undefined }), failed] },
      { kind: 'building', state: 'running' },
    ],
    [
      'is not started where the runs are of an older push',
      { runs: [aRun({ headSha: nextSha })] },
      { kind: 'building', state: 'not-started' },
    ],
    ['is not started where no run shows yet', { runs: [] }, { kind: 'building', state: 'not-started' }],
    [
      'does not come where the base conflicts',
      { runs: [], pull: conflicting },
      { kind: 'not-coming', why: 'conflict' },
    ],
    [
      'is built for all that where a run had begun before the conflict',
      { pull: conflicting },
      { kind: 'there', by: 'tag' },
    ],
    [
      'does not come where its run failed',
      { runs: [failed] },
      { kind: 'not-coming', why: 'run-failed', run: 9, conclusion: 'failure' },
    ],
    [
      'does not come where its run was cancelled',
      { runs: [aRun({ conclusion: 'cancelled' })] },
      { kind: 'not-coming', why: 'run-failed', run: 9, conclusion: 'cancelled' },
    ],
    [
      'waits for a person where its run does',
      { runs: [aRun({ conclusion: 'action_required' })] },
      { kind: 'not-coming', why: 'needs-approval', run: 9 },
    ],
    [
      'waits for a person where an environment of its run does',
      { runs: [aRun({ status: 'waiting', conclusion: undefined })] },
      { kind: 'not-coming', why: 'needs-approval', run: 9 },
    ],
    [
      'does not come where its run pushed none',
      { registry: 'missing' },
      { kind: 'not-coming', why: 'success-without-image', run: 9, conclusion: 'success' },
    ],
    [
      "does not come where a bot's run pushed none",
      { registry: 'missing', pull: bot },
      { kind: 'not-coming', why: 'bot-without-secrets', run: 9, conclusion: 'success' },
    ],
    [
      "does not come where a bot's run failed",
      { runs: [failed], pull: bot },
      { kind: 'not-coming', why: 'bot-without-secrets', run: 9, conclusion: 'failure' },
    ],
    ['is there where a bot has secrets', { pull: bot }, { kind: 'there', by: 'tag' }],
    [
      'of a moving tag is there once the run of the head ended well',
      { exact: false, registry: 'there' },
      { kind: 'there', by: 'run' },
    ],
    [
      'of a moving tag is there as far as anybody can say where no workflow is named',
      { exact: false, runs: undefined },
      { kind: 'there', by: 'nothing' },
    ],
    [
      'is there as far as anybody can say where no workflow is named',
      { runs: undefined },
      { kind: 'there', by: 'tag' },
    ],
    [
      'may come where no workflow is named and ECR has none',
      { runs: undefined, registry: 'missing' },
      { kind: 'building', state: 'not-known' },
    ],
    [
      'does not come where no workflow is named and the base conflicts',
      { runs: undefined, registry: 'missing', pull: conflicting },
      { kind: 'not-coming', why: 'conflict' },
    ],
    [
      'of a moving tag is waited for while a run may still show',
      { runs: [], exact: false, knownForMs: minutes },
      { kind: 'building', state: 'not-started' },
    ],
    [
      'of a moving tag is taken as it is where no run shows',
      { runs: [], exact: false, knownForMs: 2 * minutes },
      { kind: 'as-it-is' },
    ],
    [
      'of a moving tag that is not there at all is waited for',
      { runs: [], exact: false, registry: 'missing', knownForMs: 9 * minutes },
      { kind: 'building', state: 'not-started' },
    ],
    [
      'of a moving tag is taken as it is where the run was skipped',
      { runs: [aRun({ conclusion: 'skipped' })], exact: false },
      { kind: 'as-it-is' },
    ],
    [
      'of a commit is never taken as it is',
      { runs: [], knownForMs: 60 * minutes },
      { kind: 'building', state: 'not-started' },
    ],
  ];

  it.each(cases)('%s', (_title, given, expected) => {
    expect(imageForUp(signs(given))).toEqual(expected);
  });

  const late = [
    ['not-started', 'no-run', 'bot-without-secrets'],
    ['queued', 'too-slow', 'too-slow'],
    ['running', 'too-slow', 'too-slow'],
    ['not-known', 'not-known', 'bot-without-secrets'],
  ] as const;

  it.each(late)(
    'that is %s after the time of the wait has the likeliest reason: %s, of a bot %s',
    (state, why, botWhy) => {
      expect(whyLate(aPullRequest(), { kind: 'building', state })).toEqual({ kind: 'not-coming', why });
      expect(whyLate(bot, { kind: 'building', state })).toEqual({ kind: 'not-coming', why: botWhy });
    },
  );
});
