import { recall } from '../../aws/recall.ts';
import { createSecurityGroups, type RangeRule, type SecurityGroup } from '../../aws/security-groups.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { admitsWorld, widest } from '../address-ranges.ts';
import { type Finding, same } from '../layer.ts';
import type { Probing } from '../probing.ts';
import { admittedPermissions, admittedRanges, covers, type PrefixLists } from './admitted.ts';
import {
  otherDatabase,
  perhapsProxy,
  rangesAdmitted,
  reached,
  reachedThrough,
  staleRule,
  unreadList,
} from './database-access-words.ts';

export type AccessFacts = {
  readonly groups: readonly SecurityGroup[];
  readonly prefixLists: PrefixLists;
  /** Ids of the rules that admit ranges, where the world is admitted: what a fix must name. */
  readonly rules: readonly RangeRule[];
};

/** `groupsOf` finds the ids of all groups attached to the database. */
export async function probeAccess(
  { connection, memory }: Probing,
  port: number,
  groupsOf: () => Promise<readonly string[]>,
): Promise<AccessFacts> {
  const api = createSecurityGroups(connection);
  const groups = await recall(memory, 'database groups', {
    find: groupsOf,
    describe: async (ids) => (ids.length === 0 ? [] : api.describe(ids)),
  });
  const lists = [...new Set(admittedPermissions(groups, port).flatMap((permission) => permission.prefixLists))];
  const entries = await Promise.all(
    lists.map(async (id) => [id, await api.prefixListEntries(id).catch(() => null)] as const),
  );
  const prefixLists = Object.fromEntries(entries);
  const open = admitsWorld(admittedRanges(groups, port, prefixLists));
  const ids = groups.map((group) => group.id);
  return { groups, prefixLists, rules: open ? await api.rules(ids).catch(() => []) : [] };
}

type Asked = {
  readonly port: number;
  readonly clients: readonly string[];
  /** The app's own check says that it reaches the database. */
  readonly works: boolean;
};

/** All groups of the database count together: what one of them admits is admitted. */
export function judgeAccess(facts: AccessFacts, { port, clients, works }: Asked): Finding {
  const admitted = admittedPermissions(facts.groups, port);
  const shut = clients.filter((client) => !admitted.some((permission) => permission.groups.includes(client)));
  if (shut.length === 0) {
    const names = clients.join(', ');
    return { state: 'ok', summary: { en: `port ${port} admits ${names}`, ja: `ポート ${port} は ${names} を許可` } };
  }
  const ranges = admittedRanges(facts.groups, port, facts.prefixLists);
  const summary: Text = {
    en: `port ${port} does not admit ${shut.join(', ')}`,
    ja: `ポート ${port} が ${shut.join(', ')} を許可していません`,
  };
  // An address range may cover the service: who is inside it cannot be seen from here.
  if (ranges.length > 0) return { state: 'notice', summary, facts: [rangesAdmitted(ranges)] };
  const gone = [...new Set(admitted.flatMap(({ stale }) => stale))];
  const others = [...new Set(admitted.flatMap(({ groups }) => groups))];
  const stale = gone.length > 0 ? [staleRule(gone)] : [];
  if (works) {
    const [not, by] = [shut.join(', '), others.join(', ')];
    return by === ''
      ? { state: 'notice', summary: reached(port, not), facts: [...stale, otherDatabase] }
      : { state: 'notice', summary: reachedThrough(port, by, not), facts: [...stale, perhapsProxy(by)] };
  }
  return {
    state: 'broken',
    summary,
    facts: stale,
    evidence: shut.map((clientGroup) => accessEvidence(facts, port, { clientGroup, admitted: false, world: false })),
  };
}

/** The internet must not be let in, through whichever group, protocol, port range or list. */
export function judgeExposure(facts: AccessFacts, port: number): Finding {
  const ranges = admittedRanges(facts.groups, port, facts.prefixLists);
  if (admitsWorld(ranges)) {
    const range = widest(ranges) ?? '';
    const summary: Text = {
      en: `port ${port} is open to the internet (${range})`,
      ja: `ポート ${port} がインターネットに公開されています（${range}）`,
    };
    return {
      state: 'warning',
      summary,
      brief: {
        en: `its database's port ${port} is open to the internet`,
        ja: `データベースのポート ${port} がインターネットに公開されています`,
      },
      facts: ranges.slice(0, 10).map(same),
      evidence: [accessEvidence(facts, port, { clientGroup: undefined, admitted: true, world: true })],
    };
  }
  const unread = Object.entries(facts.prefixLists).filter(([, entries]) => entries === null);
  if (unread.length > 0) return { state: 'unreadable', summary: unreadList(unread.map(([id]) => id).join(', ')) };
  return {
    state: 'ok',
    summary: { en: `port ${port} is closed to the internet`, ja: `ポート ${port} はインターネットに非公開` },
  };
}

type Found = { readonly clientGroup: string | undefined; readonly admitted: boolean; readonly world: boolean };

function accessEvidence(facts: AccessFacts, port: number, { clientGroup, admitted, world }: Found): Evidence {
  const worldRange = world ? widest(admittedRanges(facts.groups, port, facts.prefixLists)) : undefined;
  const worldGroup = facts.groups.find((group) =>
    admittedRanges([group], port, facts.prefixLists).some((range) => range === worldRange),
  )?.id;
  const rule = facts.rules.find((one) => one.group === worldGroup && one.range === worldRange && covers(one, port));
  return {
    kind: 'database-access',
    port,
    client: 'service',
    admitted: { client: admitted, world },
    databaseGroup: facts.groups[0]?.id,
    clientGroup,
    ...(world ? { worldRange, worldGroup, worldRuleId: rule?.id } : {}),
  };
}
