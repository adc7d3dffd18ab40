import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botScopes, slackEvents, slackMethods } from '../../generate/slack-scopes.ts';
import { serving } from '../../src/slack/event-payload.ts';

const source = join(import.meta.dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const read = (file: string) => readFileSync(join(source, file), 'utf8');

/** Calls of the SDK's client, which is called `web`, and those made without it. */
const calls = [/\bweb\.([\w.]+)\(/g, /slackApiUrl[^`\n]*\}\/([\w.]+)`/gi, /\bcall\('([\w.]+)'/g];

describe('the methods of Slack', () => {
  it('are those that src calls', () => {
    const called = files.flatMap((file) =>
      calls.flatMap((call) => [...read(file).matchAll(call)].map(([, method]) => method)),
    );
    expect([...new Set(called)].sort()).toEqual(Object.keys(slackMethods).sort());
  });

  it('are called in the places that the test above looks at', () => {
    expect(files.filter((file) => /new WebClient\b/.test(read(file)))).toEqual(['slack/client.ts']);
    expect(read('slack/client.ts')).toContain('const web = new WebClient(');
    expect(files.filter((file) => /slackApiUrl.*`/i.test(read(file)))).toEqual([
      'requests/asker-language.ts',
      'requests/tell-where-asked.ts',
      'slack/call-view.ts',
    ]);
  });
});

describe('the events', () => {
  it('are those that src serves', () => {
    const subscribed = Object.keys(slackEvents).map((event) => event.replace(/^message\..*/, 'message'));
    expect(subscribed.sort()).toEqual(Object.keys(serving).sort());
  });
});

describe('the scopes', () => {
  it('are those of the methods, the events and the one for slash commands, each once and in order', () => {
    const scopes = botScopes();
    expect(scopes).toEqual([...new Set(scopes)].sort());
    const needed = [...Object.values(slackMethods), ...Object.values(slackEvents)].filter(
      (scope) => scope !== undefined,
    );
    expect(scopes.filter((scope) => scope === 'commands' || needed.some((one) => one === scope))).toEqual(scopes);
    expect(scopes).toEqual(expect.arrayContaining(['commands', ...needed]));
  });
});
