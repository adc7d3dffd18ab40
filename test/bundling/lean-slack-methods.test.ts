import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEntry } from '../../bench/build-bundles.ts';
import { slackMethods } from '../../generate/slack-scopes.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-slack-'));
let bundled: object;
beforeAll(async () => {
  const [from, to] = [join(folder, 'entry.js'), join(folder, 'bundle.cjs')];
  writeFileSync(from, "import { WebClient } from '@slack/web-api'; export const client = new WebClient('xoxb-none');");
  await buildEntry(from, to);
  bundled = createRequire(import.meta.url)(to).client;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The methods that a client has, such as `chat.postMessage`. */
function methodsOf(found: unknown, path: readonly string[] = []): string[] {
  if (typeof found === 'function') return [path.join('.')];
  if (typeof found !== 'object' || found === null || path.length > 4) return [];
  return Object.entries(found).flatMap(([name, value]) => methodsOf(value, [...path, name]));
}

const isMethod = (name: string): boolean => /^[a-zA-Z]+(?:\.[a-zA-Z]+)+$/.test(name);

/** The Slack function calls it without the SDK; and what a file is uploaded by is made of these two. */
const withoutSdk = ['views.open'];
const upload = ['files.completeUploadExternal', 'files.getUploadURLExternal'];

describe('the bundled client of Slack', () => {
  it('has the methods that src calls, and no other', () => {
    const called = Object.keys(slackMethods).filter((name) => isMethod(name) && !withoutSdk.includes(name));
    const known = new Set(methodsOf(new WebClient('xoxb-none')));
    const own = methodsOf(bundled).filter((name) => known.has(name) && isMethod(name));
    expect(own.sort()).toEqual([...called, ...upload].sort());
  });
});
