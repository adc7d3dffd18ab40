import type { ParsingSettings } from '../../src/requests/declaration.ts';

/** The bounds that the tests of this folder parse against. */
export const parsingSettings: ParsingSettings = {
  slack: { team: 'T0ACME', app: 'A0SLIPWAY', channel: 'C0PREVIEWS', auditChannel: 'C0AUDIT', language: 'en' },
  previews: { repository: 'acme/gym-api', ttl: { default: '4h', max: '24h', warnBefore: '30m' } },
  environments: ['staging', 'prod'],
  runs: { 'disk-usage': { parameters: {}, targets: ['preview'] } },
};
