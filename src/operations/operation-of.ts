import { decide } from '../access/decide.ts';
import { automation, iamRoleArn } from '../access/iam-role-arn.ts';
import { automationSession, hoursSession, roleSession } from '../access/role-session.ts';
import { answerOnce } from './answer-once.ts';
import type { Progress } from './call-asker.ts';
import type { Asked, Operation, Run } from './operation.ts';
import type { Recorder } from './recorder.ts';
import { createRoleAccess } from './role-access.ts';
import type { Durable, Steps } from './steps.ts';
import type { Surroundings } from './surroundings.ts';
import type { Talk } from './talk.ts';
import type { Views } from './views.ts';

type Means = {
  readonly steps: Steps;
  readonly durable: Durable;
  readonly talk: Talk;
  readonly views: Views;
  readonly record: Recorder;
  readonly progress: Progress;
};

/** One request as its work is handed it. */
export function operationOf(around: Surroundings, asked: Asked, means: Means): Operation {
  const { steps, durable, talk, views, record, progress } = means;
  const noteChange = () => {
    progress.changed = true;
  };
  const { request, grant } = asked;
  const { team, user } = request.asker;
  const run: Run = {
    steps,
    as: createRoleAccess(steps, around.sessions, {
      sessionOf: (policy) => roleSession(request, grant.roleArn, policy),
      noteChange,
    }),
    record,
    async approve(wanted) {
      const { requestApproval } = await import('./approval.ts');
      const begun = steps.now();
      const approval = await requestApproval({ asked, talk, run, views }, wanted);
      progress.decided = true;
      progress.waitedMs += steps.now() - begun;
      return approval;
    },
    isStillAllowed: () =>
      steps.step('authorize again', async () => {
        const groups = await around.groupsOf(team, user);
        const now = decide(around.settings.access, { user, groups }, request.action);
        return { allowed: now.kind === 'allow' && now.role === grant.role, groups };
      }),
    answerCallback: (callback, result) =>
      answerOnce(steps, (before) => around.answerCallback(callback, result, before)),
    durable,
    github: around.github,
    automation: {
      as: createRoleAccess(steps, around.sessions, {
        sessionOf: (policy) =>
          automationSession({ delivery: request.id, sender: 0, pr: '' }, iamRoleArn(asked.stack, automation), policy),
        noteChange,
      }),
      forHours: createRoleAccess(steps, around.sessions, {
        sessionOf: (policy) =>
          hoursSession({ id: request.id, environment: 'all' }, iamRoleArn(asked.stack, automation), policy),
        noteChange,
      }),
      registryUrl: around.registryUrl,
    },
    log: around.log,
  };
  return { asked, talk, run, views };
}
