import { acmeSettings } from '../sandbox/acme.config.ts';
import type { Asked } from '../src/operations/operation.ts';
import { declarations } from '../src/registry.ts';

/** What a message builder is handed: a request of U0DEV, with what a test cares about. */
export const anAsked = (given: Partial<Asked> = {}): Asked => ({
  request: {
    id: '0123456789ab',
    name: 'preview status',
    action: 'preview:status',
    text: '/preview status 7',
    arguments: { pr: 7 },
    asker: { team: 'T0ACME', user: 'U0DEV' },
    origin: { channel: 'C0PREVIEWS', responseUrl: '', via: 'command' },
    sentAt: Date.parse('2026-01-15T09:00:00Z'),
  },
  settings: acmeSettings({}),
  stack: { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' },
  grant: { role: 'developer', roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-developer', rule: 'a rule' },
  person: { user: 'U0DEV', groups: [] },
  declarations,
  ...given,
});
