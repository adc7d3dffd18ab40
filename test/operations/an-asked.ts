import acme from '../../sandbox/acme.config.ts';
import { sandboxStack, sandboxStart } from '../../sandbox/sandbox.ts';
import type { Asked } from '../../src/operations/operation.ts';
import { declarations } from '../../src/registry.ts';

/** A developer of the fictional team who asks for this, and may. */
export const anAsked = (text: string): Asked => ({
  request: {
    id: 'abc123def456',
    name: 'preview status',
    action: 'preview:status',
    text,
    arguments: {},
    asker: { team: 'T0ACME', user: 'U0DEV' },
    origin: { channel: 'C0PREVIEWS', responseUrl: '', via: 'command' },
    sentAt: sandboxStart,
  },
  settings: acme,
  stack: sandboxStack,
  grant: {
    role: 'developer',
    roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-developer',
    rule: 'roles.developer',
  },
  person: { user: 'U0DEV', groups: [] },
  declarations,
});
