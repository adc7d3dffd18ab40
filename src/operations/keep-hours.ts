import { automation, iamRoleArn } from '../access/iam-role-arn.ts';
import { hoursSession } from '../access/role-session.ts';
import { hasHours } from '../config/acts-alone.ts';
import type { Stack } from '../config/stack.ts';
import { type HoursEvent, hoursId } from './hours-event.ts';
import type { HoursWoken } from './hours-woken.ts';
import { createRecorder } from './recorder.ts';
import { createRefusalLog } from './refusal-log.ts';
import { createRoleAccess } from './role-access.ts';
import { createSteps, type Durable } from './steps.ts';
import type { Surroundings } from './surroundings.ts';
import { createTalk } from './talk.ts';
import type { Reconciled } from './woken.ts';

type Received = { readonly event: HoursEvent; readonly stack: Stack };

/** Carries out the look at an environment that the sweep asks for, under the role of what nobody asks for. */
export async function keepHours(
  around: Surroundings,
  durable: Durable,
  { event, stack }: Received,
): Promise<Reconciled> {
  const { settings, registry, log, clock } = around;
  // Settings of a deployment since then may have none.
  if (!registry.keepHours || !hasHours(settings)) return { kind: 'nothing' };
  const steps = createSteps(durable, clock, log, 0);
  const began = await steps.step('begin', async () => clock());
  const room = await registry.keepHours();
  return room.keepHours(wokenOf(around, { event, stack, steps, began }));
}

type Means = Received & Pick<HoursWoken, 'steps'> & { readonly began: number };

function wokenOf(around: Surroundings, { event, stack, steps, began }: Means): HoursWoken {
  const { settings } = around;
  const id = hoursId(event);
  const about = event.kind === 'hours' ? event.environment : 'all';
  const roleArn = iamRoleArn(stack, automation);
  const { team, channel, language } = settings.slack;
  const refusals = createRefusalLog(around.log, id);
  return {
    ...around,
    ...{ event, stack, id, roleArn, steps },
    as: createRoleAccess(steps, around.sessions, {
      sessionOf: (policy) => hoursSession({ id, environment: about }, roleArn, policy),
      noteChange: () => {},
    }),
    recorder: (verb) =>
      createRecorder(
        around,
        steps,
        {
          id,
          text: `/slipway ${verb} ${about}`,
          asker: { team, user: 'hours' },
          action: `environment:${verb}@${about}`,
          arguments: { environment: about },
          sentAt: began,
        },
        { kind: 'allow', role: automation.stackRole, roleArn, rule: `environments.${about}.hours` },
      ),
    talkAt: (place) =>
      createTalk(
        { ...around, steps, refusals },
        { channel, user: '', responseUrl: '', language, timeZone: settings.timeZone, manner: 'channel' },
        place,
      ),
  };
}
