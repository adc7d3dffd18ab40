import { placeOf } from '../../access/place-of.ts';
import { wrongSettings } from '../blocked.ts';
import type { Job, Prepared } from '../kind.ts';
import { prepareInTask } from './prepare-in-task.ts';
import { prepareOnInstance } from './prepare-on-instance.ts';

/** A way to the environment's database: through a task of its own, or the instance that the settings name. */
export async function prepareTunnel(job: Job<'tunnel'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const environment = asked.settings.environments[run.target];
  if (!environment?.database) throw new Error('The target has no database');
  const place = placeOf(asked.stack, asked.grant.roleArn, environment.region);
  if (place.account !== asked.stack.account) {
    return wrongSettings(asked.request, 'other-account', {
      en: `The environment is in the account ${place.account}, the session document of the tunnel in that of the stack, ${asked.stack.account}.`,
      ja: `環境はアカウント ${place.account} に、トンネルのセッションドキュメントはスタックのアカウント ${asked.stack.account} にあります。`,
    });
  }
  const { database } = environment;
  return 'host' in database
    ? prepareOnInstance(job, { environment, database, place }, step)
    : prepareInTask(job, { environment, database, place }, step);
}
