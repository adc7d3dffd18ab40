import { describe, expect, it } from 'vitest';
import type { Permission, SecurityGroup } from '../../../src/aws/security-groups.ts';
import { type AccessFacts, judgeAccess, judgeExposure } from '../../../src/health/layers/database-access.ts';

const service = 'sg-0service';
const asked = { port: 5432, clients: [service], works: false };
const rule = (part: Partial<Permission>): Permission => ({
  protocol: 'tcp',
  fromPort: 5432,
  toPort: 5432,
  ranges: [],
  prefixLists: [],
  groups: [],
  stale: [],
  ...part,
});
const group = (id: string, ...inbound: Permission[]): SecurityGroup => ({ id, vpc: 'vpc-1', inbound });
const facts = (groups: SecurityGroup[], prefixLists: AccessFacts['prefixLists'] = {}): AccessFacts => ({
  groups,
  prefixLists,
  rules: [],
});
const one = (...inbound: Partial<Permission>[]) => facts([group('sg-0db', ...inbound.map(rule))]);
const everyPort = { protocol: '-1', fromPort: undefined, toPort: undefined };

describe('judgeAccess', () => {
  it.each([
    { name: 'by its group', given: one({ groups: [service] }), state: 'ok' },
    { name: 'on every port', given: one({ ...everyPort, groups: [service] }), state: 'ok' },
    { name: 'in a range of ports', given: one({ fromPort: 5000, toPort: 6000, groups: [service] }), state: 'ok' },
    { name: 'by protocol number', given: one({ protocol: '6', groups: [service] }), state: 'ok' },
    {
      name: 'by the second group alone',
      given: facts([group('sg-1'), group('sg-2', rule({ groups: [service] }))]),
      state: 'ok',
    },
    { name: 'not at all', given: one(), state: 'broken' },
    { name: 'no group is attached', given: facts([]), state: 'broken' },
    { name: 'on another port', given: one({ fromPort: 3306, toPort: 3306, groups: [service] }), state: 'broken' },
    { name: 'over UDP', given: one({ protocol: 'udp', groups: [service] }), state: 'broken' },
    { name: 'for another group', given: one({ groups: ['sg-0other'] }), state: 'broken' },
    { name: 'perhaps by an address range', given: one({ ranges: ['10.0.0.0/16'] }), state: 'notice' },
  ])('is $state where the service is admitted $name', ({ given, state }) => {
    expect(judgeAccess(given, asked).state).toBe(state);
  });

  it('needs every client of the settings to be admitted and names who is not', () => {
    const judged = judgeAccess(one({ groups: [service] }), { ...asked, clients: [service, 'sg-0worker'] });
    expect(judged.state).toBe('broken');
    expect(judged.evidence).toMatchObject([
      { kind: 'database-access', clientGroup: 'sg-0worker', databaseGroup: 'sg-0db' },
    ]);
  });
});

describe('a database that does not admit the service by name', () => {
  it('is no trouble where the app reaches it all the same: a proxy may stand between', () => {
    const judged = judgeAccess(one({ groups: ['sg-0proxy'] }), { ...asked, works: true });
    expect(judged.state).toBe('notice');
    expect(judged.evidence ?? []).toEqual([]);
    expect(judged.facts?.map(({ en }) => en).join()).toMatch(/RDS Proxy.*sg-0proxy/);
    expect(judged.summary.en).toMatch(/^the app reaches the database; port 5432 admits sg-0proxy/);
  });

  it.each([true, false])('is told of a rule for a group behind a peering that is gone (the app works: %s)', (works) => {
    const judged = judgeAccess(one({ stale: [service] }), { ...asked, works });
    expect(judged.state).toBe(works ? 'notice' : 'broken');
    expect(judged.facts?.map(({ en }) => en).join()).toContain('the rule admits nobody');
    // Where nobody is admitted no proxy is either.
    expect(judged.facts?.map(({ en }) => en).join()).not.toContain('RDS Proxy');
  });
});

describe('judgeExposure', () => {
  it.each([
    { name: '0.0.0.0/0', given: one({ ranges: ['0.0.0.0/0'] }) },
    { name: '::/0', given: one({ ranges: ['::/0'] }) },
    { name: 'every protocol', given: one({ ...everyPort, ranges: ['0.0.0.0/0'] }) },
    { name: 'all ports', given: one({ fromPort: 0, toPort: 65_535, ranges: ['0.0.0.0/0'] }) },
    { name: 'halves in two rules', given: one({ ranges: ['0.0.0.0/1'] }, { ranges: ['128.0.0.0/1'] }) },
    {
      name: 'halves in two groups',
      given: facts([group('sg-1', rule({ ranges: ['0.0.0.0/1'] })), group('sg-2', rule({ ranges: ['128.0.0.0/1'] }))]),
    },
    {
      name: 'a prefix list',
      given: facts([group('sg-1', rule({ prefixLists: ['pl-1'] }))], { 'pl-1': ['0.0.0.0/1', '128.0.0.0/1'] }),
    },
  ])('is a warning by $name', ({ given }) => {
    const judged = judgeExposure(given, 5432);
    expect(judged.state).toBe('warning');
    expect(judged.evidence).toMatchObject([{ admitted: { world: true }, port: 5432 }]);
  });

  it.each([
    { name: 'nothing', given: one() },
    { name: 'the service', given: one({ groups: [service] }) },
    { name: 'a private range', given: one({ ranges: ['10.0.0.0/8'] }) },
    { name: 'the world on another port', given: one({ fromPort: 443, toPort: 443, ranges: ['0.0.0.0/0'] }) },
    {
      name: 'a list of offices',
      given: facts([group('sg-1', rule({ prefixLists: ['pl-1'] }))], { 'pl-1': ['203.0.113.0/24'] }),
    },
  ])('is ok where the port admits $name', ({ given }) => {
    expect(judgeExposure(given, 5432).state).toBe('ok');
  });

  it('is unreadable, never ok, where a prefix list cannot be read', () => {
    const given = facts([group('sg-1', rule({ prefixLists: ['pl-1'] }))], { 'pl-1': null });
    expect(judgeExposure(given, 5432).state).toBe('unreadable');
  });

  it('names the rule to revoke: the one that covers the port', () => {
    const open = { group: 'sg-0db', range: '0.0.0.0/0', protocol: 'tcp' };
    const rules = [
      { ...open, id: 'sgr-443', fromPort: 443, toPort: 443 },
      { ...open, id: 'sgr-5432', fromPort: 5432, toPort: 5432 },
    ];
    const judged = judgeExposure({ ...one({ ranges: ['0.0.0.0/0'] }), rules }, 5432);
    expect(judged.evidence).toMatchObject([{ worldRuleId: 'sgr-5432', worldGroup: 'sg-0db', worldRange: '0.0.0.0/0' }]);
  });
});
