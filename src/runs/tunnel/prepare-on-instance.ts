import { sessionPolicy } from '../../access/session-policy.ts';
import { seeAgents } from '../../access/statements/command-statements.ts';
import { describeInstances } from '../../access/statements/preview-statements.ts';
import { createEc2 } from '../../aws/ec2.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { agentOffline } from '../../operations/agent-offline.ts';
import { diagnosisLines } from '../../operations/explain-failure.ts';
import { environmentValues } from '../../operations/service/known-values.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { wrongSettings } from '../blocked.ts';
import type { Ending, Job, Prepared } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { tunnelCommand } from './tunnel-command.ts';
import { openMessage } from './tunnel-messages.ts';

type Environment = Settings['environments'][string];

type Leading = {
  readonly environment: Environment;
  readonly database: Extract<NonNullable<Environment['database']>, { host: string }>;
  readonly place: Stack;
};

/** Through the instance that the settings try the port from. Nothing of Slipway runs there, so nothing of it ends there. */
export async function prepareOnInstance(
  job: Job<'tunnel'>,
  { environment, database, place }: Leading,
  step: string,
): Promise<Prepared> {
  const { asked, run } = job;
  const { probeFrom: instance } = database;
  const session = job.as(sessionPolicy(tunnelInstanceSession()), environment.region);
  const seen = await session.step(step, async (connection) => {
    const state = (await createEc2(connection).describeInstance(instance))?.state;
    return { state: state ?? null, agent: state === 'running' ? await createSsm(connection).agentOf(instance) : null };
  });
  if (seen.state !== 'running') {
    return wrongSettings(asked.request, 'no-instance', {
      en: `The instance ${instance}, which the tunnel goes through, is ${seen.state ?? 'not there'}.`,
      ja: `トンネルが経由するインスタンス ${instance} は ${seen.state ?? '存在しない'} 状態です。`,
    });
  }
  if (seen.agent !== 'online') {
    const offline = agentOffline(instance, { wasOnline: seen.agent === 'silent' });
    const known = { ...environmentValues(run.target, environment), instance };
    return {
      kind: 'blocked',
      reason: 'ssm-offline',
      facts: diagnosisLines(diagnose([offline], known)),
      next: [{ en: 'Then: ', ja: 'そのあと: ' }, { code: asked.request.text }],
    };
  }
  const leadsTo = `${database.host}:${database.port}`;
  const facts = [
    { label: { en: 'Leads to', ja: '接続先' }, value: leadsTo },
    { label: runLabels.instance, value: instance },
  ];
  return { kind: 'ready', item: { id: instance, facts }, start: async () => opened(job, { database, place }) };
}

/** What the look at the instance needs; `/preview` needs the same of EC2 and Systems Manager. */
export const tunnelInstanceSession = () => [...describeInstances(), ...seeAgents()];

function opened({ asked, run }: Job<'tunnel'>, { database, place }: Pick<Leading, 'database' | 'place'>): Ending {
  const { settings, request } = asked;
  const { probeFrom: instance, host, port } = database;
  const { profile } = run.entry;
  const through = { kind: 'instance' as const, instance };
  const tunnel = tunnelCommand({ settings, place, environment: run.target, profile }, through);
  if (!tunnel) throw new Error('The settings name no host for the tunnel');
  return {
    kind: 'ended',
    result: { kind: 'succeeded', status: '' },
    evidence: [],
    fields: [{ label: runLabels.instance, value: { code: instance } }],
    message: (fields) => openMessage(request, run, { tunnel, leadsTo: { host, port, engine: '' }, fields }),
  };
}
