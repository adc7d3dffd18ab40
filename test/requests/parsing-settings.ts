import type { ParsingSettings } from '../../src/requests/declaration.ts';

/** The bounds that the tests of this folder parse against. */
export const parsingSettings: ParsingSettings = {
  slack: { team: 'T0ACME', app: 'A0SLIPWAY', channel: 'C0PREVIEWS', auditChannel: 'C0AUDIT', language: 'en' },
  repositories: [{ key: 'api', isDefault: true, repository: 'acme/gym-api', longest: 86_400_000 }],
  environments: ['staging', 'prod'],
  withHours: ['staging'],
  runs: { 'disk-usage': { parameters: {}, targets: ['preview'] } },
};
