import { describe, expect, it } from 'vitest';
import { explainPasted } from '../../src/operations/explain/explain-pasted.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { symptoms } from '../../src/runbook/symptoms.ts';
import { textsOf } from '../../src/runbook/texts.ts';
import { redact } from '../../src/slack/redact.ts';
import { environmentRows } from './environment-rows.ts';
import { previewRows } from './preview-rows.ts';
import { byAgents } from './produced/by-agents.ts';
import { byBalancers } from './produced/by-balancers.ts';
import { byDatabases } from './produced/by-databases.ts';
import { byEcs } from './produced/by-ecs.ts';
import { byScripts } from './produced/by-scripts.ts';
import { told } from './rows/all.ts';

const examples = [
  ...told,
  ...[...previewRows, ...environmentRows].flatMap(({ id, matches }) =>
    matches.map((evidence) => [id, evidence] as const),
  ),
];
/** What can be pasted of each row: the texts in its messages and states, as the Slack function sends them on. */
const pasted = examples.flatMap(([id, evidence]) => textsOf(evidence).map(({ text }) => ({ id, text: redact(text) })));
const explained = new Set(pasted.filter(({ id, text }) => idsOf(text).includes(id)).map(({ id }) => id));

/** What only a pasted text tells: where it was printed, or that something is as it was asked for. */
const onlyPasted: readonly (readonly [id: string, text: string])[] = [
  [
    'database-is-private',
    'mika@MacBook-Air ~ % psql\npsql: error: connection to server at "prod.example.com" (10.0.1.5), port 5432 failed: timeout expired',
  ],
  [
    'tunnel-not-open',
    'PS C:\\work> curl.exe http://127.0.0.1:18123/docs\ncurl: (7) Failed to connect to 127.0.0.1 port 18123 after 2040 ms: Could not connect to server',
  ],
  ['target-health-check-disabled', 'unavailable  Target.HealthCheckDisabled'],
  [
    'ci-no-credentials',
    '##[error]Unable to locate credentials. You can configure credentials by running "aws configure".',
  ],
];

const produced = [...byScripts, ...byAgents, ...byEcs, ...byBalancers, ...byDatabases];

function idsOf(text: string): readonly string[] {
  return explainPasted(text).map(({ id }) => id);
}

describe('every row of the runbook', () => {
  it('is told by some command', () => {
    const known = new Set([...explained, ...onlyPasted.map(([id]) => id), ...produced.map(({ id }) => id)]);
    const ids = symptoms.map(({ id }) => id);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('/slipway explain', () => {
  it('tells most rows of their own words alone', () => {
    expect(explained.size).toBeGreaterThan(200);
  });

  it.each(onlyPasted)('tells %s of a text that says it', (id, text) => {
    expect(idsOf(redact(text))).toEqual([id]);
  });
});

describe('what AWS and scripts say', () => {
  it.each(produced)('is told by $command as $id', async ({ id, evidence }) => {
    expect(diagnose(await evidence()).map((found) => found.id)).toContain(id);
  });
});
