import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFunction } from '../../bench/build-bundles.ts';
import { secret, startLoopback } from '../../bench/loopback.ts';
import { runBundle } from '../../bench/run-bundle.ts';
import { slackEvent } from '../../bench/slack-event.ts';
import { zippedKib } from '../../bench/zipped-kib.ts';
import settings from '../../slipway.config.ts';
import { largestParts } from '../bundling/largest-parts.ts';
import { eventJson, mentionOf } from '../requests/event-json.ts';
import { delivered } from '../requests/slack-delivery.ts';

let folder: string;
let bundle: string;
let metafile: Metafile;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-bundle-'));
  bundle = join(folder, 'slack.js');
  metafile = await buildFunction('slack', bundle);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bundled Slack function', () => {
  it('answers a signed command alone in a folder, with two signed calls', async () => {
    const loopback = await startLoopback();
    const events = join(folder, 'events.json');
    writeFileSync(events, JSON.stringify([slackEvent(settings.slack.team, settings.slack.app)]));
    await expect(runBundle(bundle, events, loopback.url)).resolves.toMatchObject({ cpuMs: expect.any(Number) });
    expect(loopback.calls()).toBe(2);
    loopback.close();
  });

  it('answers a signed mention too, with the same two calls', async () => {
    const loopback = await startLoopback();
    const { team, app = 'A0SLIPWAY' } = settings.slack;
    const mention = eventJson(mentionOf('@bot slipway help'), {
      team_id: team,
      context_team_id: team,
      api_app_id: app,
    });
    const events = join(folder, 'mentions.json');
    const sent = delivered(mention, Date.now(), { secret, contentType: 'application/json' });
    writeFileSync(events, JSON.stringify([sent]));
    await expect(runBundle(bundle, events, loopback.url)).resolves.toMatchObject({ cpuMs: expect.any(Number) });
    expect(loopback.calls()).toBe(2);
    loopback.close();
  });

  it('holds none of what it never runs', () => {
    const code = readFileSync(bundle, 'utf8');
    for (const absent of ['@smithy', 'client-lambda', 'SocketModeReceiver requires', 'x-powered-by', 'InstallProvider'])
      expect(code).not.toContain(absent);
    expect(code.length).toBeLessThan(200_000);
  });

  it('fits into 62 KiB as a zip', () => {
    const kib = zippedKib(bundle, 'slack');
    expect(kib, `${kib.toFixed(1)} KiB; largest before zipping: ${largestParts(metafile)}`).toBeLessThanOrEqual(62);
  });

  it('holds of the settings what parsing needs, and neither roles nor scripts nor ARNs', () => {
    const code = readFileSync(bundle, 'utf8');
    expect(code).toContain(settings.slack.team);
    expect(code).not.toContain('arn:aws:elasticloadbalancing');
    expect(code).not.toContain('iamRoleArn');
    expect(settings.previews).toBeDefined();
    expect(code).not.toContain(settings.previews?.instance.subnetId);
  });
});
