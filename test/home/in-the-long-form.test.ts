import { expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { sandboxStart } from '../../sandbox/sandbox.ts';
import { homeParts } from '../../src/home/home-parts.ts';
import { declarations } from '../../src/registry.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { shown } from '../../src/slack/showing-commands.ts';
import { homeView } from '../../src/slack/views/modal.ts';
import { wordsOf } from '../slack/views/expect-valid-view.ts';

it.each(['en', 'ja'] as const)('App Home shows every command in the form that the settings want: %s', (language) => {
  const mine = { kind: 'found' as const, listed: [], count: 300 };
  const person = { user: 'U0OPS', groups: [] };
  const parts = homeParts({ settings: acme, person, declarations }, { mine, now: sandboxStart });
  const words = wordsOf(shown(homeView(inLanguage(parts, language)), 'slipway'));
  expect(words).toContain('`/slipway preview up ');
  expect(words).toContain('`/slipway health ');
  expect(words).toContain('`/slipway run migrate`');
  expect(words).not.toMatch(/`\/(?:preview|health|db-check|logs|run)\b/);
});
