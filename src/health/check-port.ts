import { createSsm } from '../aws/ssm.ts';
import type { Asked } from '../operations/operation.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import { healthDocuments, targetOf } from './documents.ts';
import type { Reading } from './layer.ts';
import { type PortCheck, parsePortCheck } from './layers/database-port.ts';
import type { Environment } from './probing.ts';

type Asking = Pick<Asked, 'settings' | 'stack'> & { readonly request: Pick<Asked['request'], 'id'> };

/** The least that Systems Manager takes. */
const deliverWithinSeconds = 30;
const everySeconds = 2;
const forSeconds = 40;

/**
 * Whether the port of a database on EC2 answers from a host that may reach it. A command of SSM takes seconds, so it
 * is sent before the other layers are read and looked at after; undefined where the environment has no such database.
 */
export async function checkPort(
  { request, settings, stack }: Asking,
  access: RoleAccess,
  environment: Environment,
): Promise<(() => Promise<Reading<PortCheck>>) | undefined> {
  const { database } = environment;
  const [document] = healthDocuments(settings, stack);
  if (!database || !('host' in database) || !document) return undefined;
  const { probeFrom: instance } = database;
  const sent = await access.attempt('send port check', (connection) =>
    createSsm(connection).sendOnce({
      document: document.name,
      instance,
      parameters: { Target: [targetOf(database)] },
      comment: `slipway ${request.id}`,
      deliverWithinSeconds,
    }),
  );
  if (!sent.ok) return async () => ({ kind: 'unreadable', failure: sent.failure });
  return async () => {
    const waited = await access.waitFor<PortCheck>(
      'wait for port check',
      { everySeconds, forSeconds },
      async (connection) => {
        const invocation = await createSsm(connection).getInvocation(sent.value, instance);
        if (!invocation?.finished) return { kind: 'pending' };
        return { kind: 'ready', value: parsePortCheck(invocation.output, invocation.status) };
      },
    );
    if (waited.kind === 'failed') return { kind: 'unreadable', failure: waited.failure };
    const value =
      waited.kind === 'ready'
        ? waited.value
        : { outcome: 'unknown' as const, detail: `no result within ${forSeconds} s` };
    return { kind: 'read', value };
  };
}
