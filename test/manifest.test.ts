import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { botScopes } from '../generate/slack-scopes.ts';
import { declarations } from '../src/registry.ts';

const slashCommand = z.strictObject({
  command: z.string(),
  url: z.literal('https://FUNCTION-URL/'),
  description: z.string().max(2000),
  usage_hint: z.string().max(1000),
  should_escape: z.literal(true),
});
const manifest = z
  .object({
    features: z.object({ slash_commands: z.array(slashCommand) }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      interactivity: z.object({ is_enabled: z.literal(true), request_url: z.literal('https://FUNCTION-URL/') }),
      socket_mode_enabled: z.literal(false),
    }),
  })
  .parse(parse(readFileSync('manifest.yml', 'utf8')));
const commands = manifest.features.slash_commands;

describe('manifest.yml', () => {
  it('names the commands of the registry and no others, in the order of the help', () => {
    const typed = new Set(declarations.map(({ command }) => command));
    expect(commands.map(({ command }) => command)).toEqual([...typed]);
  });

  it('hints at every verb, in the order of the help', () => {
    for (const { command, usage_hint } of commands) {
      const verbs = declarations.flatMap((one) =>
        one.command === command && !one.buttonOnly && one.verb ? [one.verb] : [],
      );
      if (verbs.length > 0) expect(usage_hint.split(' | ')[0]).toBe(verbs.join('|'));
    }
  });

  it('hints at every command that goes without a verb as its usage says', () => {
    for (const { command, usage_hint } of commands) {
      const verbless = declarations.find((one) => one.command === command && one.verb === undefined);
      if (verbless) expect(`${command} ${usage_hint.split(' | ').at(-1)}`).toBe(verbless.usage);
    }
  });

  it('asks Slack for what the methods need that the bot calls, and for nothing else', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(botScopes());
  });
});
