import { describe, expect, it } from 'vitest';
import { causesOf } from '../../src/health/causes.ts';
import type { LayerName, LayerReport, LayerState } from '../../src/health/layer.ts';
import { same } from '../../src/health/layer.ts';
import { judge } from '../../src/health/verdict.ts';
import type { Evidence } from '../../src/runbook/evidence.ts';

const layer = (name: LayerName, state: LayerState, ...evidence: Evidence[]): LayerReport => ({
  layer: name,
  state,
  summary: same(name),
  facts: [],
  evidence,
});
const ids = (...layers: LayerReport[]) => causesOf(judge(layers), {}).map(({ id }) => id);

const log = (text: string): Evidence => ({ kind: 'text', source: 'log', text, place: 'service' });
const moduleMissing = log("ModuleNotFoundError: No module named 'stripe'");
const badPassword = log('FATAL:  password authentication failed for user "orders"');
const ended: Evidence = {
  kind: 'stopped-task',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [{ name: 'web', exitCode: 1 }],
};
const target = (reason: string): Evidence => ({ kind: 'target', state: 'unhealthy', reason });
const answered: Evidence = { kind: 'probe', of: 'app', from: 'service', outcome: 'failed', detail: 'GET /health 503' };

describe('causes', () => {
  it('of layers that rest on a failed one are left out: they are the same failure', () => {
    expect(
      ids(
        layer('targets', 'broken', target('Target.Timeout')),
        layer('service', 'broken', ended, moduleMissing),
        layer('app', 'broken', answered),
      )[0],
    ).toBe('python-module-missing');
    expect(ids(layer('service', 'broken', moduleMissing), layer('app', 'broken', answered))).toEqual([
      'python-module-missing',
    ]);
  });

  it('come from the layers above where the one that broke first does not say why', () => {
    expect(ids(layer('service', 'broken', ended), layer('db-check', 'broken', badPassword))).toEqual([
      'database-credentials',
    ]);
  });

  it('say where to look, where no layer names one', () => {
    expect(ids(layer('service', 'broken', ended))).toEqual(['essential-container-exited']);
  });

  it('of what nobody wants to run are that, and not what does not answer because of it', () => {
    const zero: Evidence = { kind: 'service', status: 'ACTIVE', running: 0, desired: 0 };
    expect(ids(layer('service', 'idle', zero), layer('app', 'broken', answered))).toEqual(['service-at-zero']);
  });

  it('of a database that does not admit the service are told once, with the command once', () => {
    const access: Evidence = {
      kind: 'database-access',
      port: 5432,
      client: 'service',
      admitted: { client: false, world: false },
      databaseGroup: 'sg-0db',
      clientGroup: 'sg-0web',
    };
    const timeout = log('connection to server at "10.0.0.1", port 5432 failed: timeout expired');
    const layers = [layer('database-access', 'broken', access), layer('db-check', 'broken', timeout)];
    const found = causesOf(judge(layers), { asked: '/db-check prod', environment: 'prod', region: 'eu-west-1' });
    expect(found.map(({ id }) => id)).toEqual(['database-closed']);
    const told = found.flatMap(({ cause, fix }) => [cause.en, fix.en]).join('\n');
    expect(told.match(/authorize-security-group-ingress/g)).toHaveLength(1);
    expect(told).not.toContain('/db-check');
  });
});
