import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { answersTo } from './answers.ts';
import { bundledPackages, type ClientPackage, wholePackage } from './client-package.ts';
import { type Asked, exchange } from './exchange.ts';
import { importedCommands } from './imported-commands.ts';

const imported = [...(await importedCommands())].map(([client, commands]) => ({ client, commands }));
const each = imported.flatMap(({ client, commands }) => commands.map((command) => ({ client, command })));

let bundled: (name: string) => Promise<ClientPackage>;
beforeAll(async () => {
  bundled = await bundledPackages();
  // A request is signed with its time, and no attempt waits for the next.
  vi.useFakeTimers({ now: Date.parse('2026-01-15T09:00:00Z'), toFake: ['Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
}, 60_000);
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The same by the package as it is published and as it is bundled. */
async function both(client: string, asked: Asked) {
  const whole = await exchange(await wholePackage(client), asked);
  const lean = await exchange(await bundled(client), asked);
  return { whole: whole.exchanged, lean: lean.exchanged };
}

describe.each(each)('$command of the bundled $client', ({ client, command }) => {
  it('sends what the whole client sends, to the byte, and reads the same of the answer', async () => {
    const { input, answer } = await answersTo(client, command);
    const { whole, lean } = await both(client, { command, input, answers: [answer] });
    expect(whole.outcome).toHaveProperty('output');
    expect(lean).toEqual(whole);
  });

  it('throws what the whole client throws for each error that AWS lists of the command', async () => {
    const { input, refusals } = await answersTo(client, command);
    for (const [name, refusal] of await refusals()) {
      const { whole, lean } = await both(client, { command, input, answers: [refusal] });
      expect(whole.outcome).toMatchObject({ error: { name } });
      expect(lean).toEqual(whole);
    }
  });

  it('throws by AWS’s own code what AWS lists nowhere', async () => {
    const { input, refuse } = await answersTo(client, command);
    const { whole, lean } = await both(client, { command, input, answers: [refuse('NobodyKnowsThis', 400)] });
    expect(whole.outcome).toMatchObject({ error: { name: 'NobodyKnowsThis', message: 'Said by AWS' } });
    expect(lean).toEqual(whole);
  });

  it('tries again as the whole client does', async () => {
    const { input, answer, throttled, refuse } = await answersTo(client, command);
    const answers = [throttled, refuse('InternalError', 500), answer];
    const { whole, lean } = await both(client, { command, input, answers, maxAttempts: 4 });
    expect(whole.requests).toHaveLength(3);
    expect(lean).toEqual(whole);
  });
});

describe.each(imported)('the bundled $client', ({ client, commands: [command = ''] }) => {
  it('says its version to AWS', async () => {
    const { input, answer } = await answersTo(client, command);
    const { agents } = await exchange(await bundled(client), { command, input, answers: [answer] });
    const manifest = z.object({ version: z.string() });
    const { version } = manifest.parse(JSON.parse(await readFile(`node_modules/${client}/package.json`, 'utf8')));
    expect(agents).toEqual([`aws-sdk-js/${version}`]);
  });

  it('finds its credentials in the environment where it is given none', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDENVIRONMENT');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another secret');
    const { input, answer } = await answersTo(client, command);
    const { whole, lean } = await both(client, { command, input, answers: [answer], credentials: undefined });
    vi.unstubAllEnvs();
    expect(whole.requests[0]?.headers.authorization).toContain('AKIDENVIRONMENT');
    expect(lean).toEqual(whole);
  });
});
