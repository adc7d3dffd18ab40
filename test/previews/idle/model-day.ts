import fc from 'fast-check';
import type { CommandSince } from '../../../src/aws/commands-since.ts';
import type { SsmSession } from '../../../src/aws/ssm-sessions.ts';
import { iso } from '../../../src/config/iso.ts';
import { expiryOf } from '../../../src/previews/expiry.ts';
import { decideIdle, hasTunnel, lastUseOf, type Watched } from '../../../src/previews/idle/decide-idle.ts';
import { formatLastUsedTag, type LastUse, latestUse, parseLastUsedTag } from '../../../src/previews/idle/last-use.ts';
import { movedEnd } from '../../../src/previews/idle/moved-end.ts';
import { aPreview } from '../a-preview.ts';
import { aCommand, aSession, hour, judging, minute } from './watched.ts';

const sweepMs = 5 * minute;
const second = 1000;

/** What happens to a preview, minutes after the one before. */
export type Happening = {
  readonly after: number;
  readonly what: 'tunnel' | 'shell' | 'close' | 'visit' | 'command' | 'push' | 'sleep' | 'wake' | 'unread';
};

export const aDay = fc.record({
  idle: fc.integer({ min: 15, max: 180 }).map((minutes) => minutes * minute),
  lifetime: fc.constantFrom({ defaultMs: 4 * hour, maxMs: 24 * hour }, { defaultMs: 8 * hour, maxMs: 12 * hour }),
  /** Of the first sweep. */
  phase: fc.integer({ min: 0, max: sweepMs - 1 }),
  happenings: fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 150 }).map((minutes) => minutes * minute),
      seconds: fc.integer({ min: 0, max: 59 }),
      what: fc.constantFrom<Happening['what'][]>(
        ...([
          'tunnel',
          'shell',
          'close',
          'close',
          'visit',
          'visit',
          'command',
          'push',
          'sleep',
          'wake',
          'wake',
          'unread',
        ] as const),
      ),
    }),
    { minLength: 3, maxLength: 30 },
  ),
});

type Day = typeof aDay extends fc.Arbitrary<infer T> ? T : never;
type Fault = string;

type World = {
  state: 'awake' | 'asleep' | 'gone';
  startedAt: number;
  /** When the bot would know it was used; what it knows must never lie behind this. */
  usedAt: number;
  open: SsmSession[];
  ended: SsmSession[];
  commands: CommandSince[];
  connectedAt: number | undefined;
  tags: { lastUsed: string | undefined; shutdownAt: string };
  unreadUntil: number;
  /** Whether the newest sweep could read everything. */
  couldRead: boolean;
};

const created = Date.parse('2026-01-15T00:00:00Z');

/** Plays a day of one preview against what really happened, and tells what was promised and not kept. */
export function playDay({ idle, lifetime, phase, happenings }: Day): Fault[] {
  const faults: Fault[] = [];
  const world: World = {
    state: 'awake',
    startedAt: created,
    usedAt: created,
    open: [],
    ended: [],
    commands: [],
    connectedAt: undefined,
    tags: { lastUsed: undefined, shutdownAt: iso(created + lifetime.defaultMs) },
    unreadUntil: 0,
    couldRead: true,
  };
  let at = created;
  const timeline = happenings.map(({ after, seconds, what }) => {
    at += after + seconds * second;
    return { at, what };
  });
  const end = created + lifetime.maxMs + hour;
  let next = 0;
  for (let now = created + phase; now <= end && world.state !== 'gone'; now += sweepMs) {
    for (; next < timeline.length && (timeline[next]?.at ?? end) <= now; next += 1) {
      const { at: when, what } = timeline[next] ?? { at: now, what: 'command' as const };
      happen(world, what, when, lifetime);
    }
    sweepOnce(world, { now, idle, lifetime }, faults);
  }
  if (world.state !== 'gone') faults.push('alive beyond the longest life');
  return faults;
}

function happen(world: World, what: Happening['what'], at: number, { defaultMs, maxMs }: Day['lifetime']): void {
  if (world.state === 'gone') return;
  if (what === 'unread') world.unreadUntil = Math.max(world.unreadUntil, at + 20 * minute);
  if (what === 'wake' && world.state === 'asleep') {
    world.tags.shutdownAt = iso(Math.min(at + defaultMs, created + maxMs));
    Object.assign(world, { state: 'awake', startedAt: at, usedAt: at, connectedAt: undefined });
  }
  if (world.state === 'asleep') return;
  switch (what) {
    case 'tunnel':
    case 'shell':
      world.open.push(
        aSession({ startedAt: at, ...(what === 'shell' ? { document: 'SSM-SessionManagerRunShell' } : {}) }),
      );
      world.usedAt = at;
      return;
    case 'close': {
      const [first, ...rest] = world.open;
      if (!first) return;
      world.open = rest;
      world.ended.push({ ...first, endedAt: at });
      world.usedAt = at;
      return;
    }
    case 'visit':
      if (!world.open.some(isTunnel)) return;
      world.connectedAt = at;
      world.usedAt = at;
      return;
    case 'command':
    case 'push':
      world.commands.push(
        aCommand({
          sentAt: at,
          ...(what === 'push'
            ? { document: 'slipway-dev-preview-deploy-api-0a1b2c3d4e5f', comment: 'slipway 0a1b' }
            : {}),
        }),
      );
      world.usedAt = at;
      return;
    case 'sleep':
      stop(world, at);
      return;
    default:
      return;
  }
}

const isTunnel = ({ document }: SsmSession) => document === 'AWS-StartPortForwardingSession';

/** Sessions go with the instance. */
function stop(world: World, at: number): void {
  world.ended.push(...world.open.map((session) => ({ ...session, endedAt: at })));
  Object.assign(world, { state: 'asleep', open: [] });
}

type Tick = { readonly now: number; readonly idle: number } & Pick<Day, 'lifetime'>;

function sweepOnce(world: World, { now, idle, lifetime }: Tick, faults: Fault[]): void {
  if (world.state === 'awake') look(world, { now, idle, lifetime }, faults);
  const until = expiryOf(world.tags.shutdownAt, created, { ...lifetime, warnBeforeMs: 0 }, now);
  if (now >= until.at) world.state = 'gone';
  else if (now > created + lifetime.maxMs + sweepMs) faults.push(`alive beyond its longest life at ${iso(now)}`);
}

/** As the sweep does: what it reads, in its windows. */
function look(world: World, { now, idle, lifetime }: Tick, faults: Fault[]): void {
  const isUnread = now < world.unreadUntil;
  const since = Math.min(now, world.startedAt);
  const evidence: Watched['evidence'] = {
    sessions: { open: world.open, ended: world.ended.filter(({ startedAt = 0 }) => startedAt >= since) },
    commands: isUnread ? 'unread' : world.commands.filter(({ sentAt }) => sentAt >= Math.max(since, now - idle)),
    connections: 'unasked',
  };
  const noted = parseLastUsedTag(world.tags.lastUsed, now);
  const asOf = { ...judging, now };
  const bare: Watched = { startedAt: world.startedAt, noted, evidence };
  const asks = hasTunnel(evidence) || decideIdle(bare, idle, asOf).kind === 'ask';
  const watched: Watched = asks ? { ...bare, evidence: { ...evidence, connections: connections(world, now) } } : bare;
  note(world, lastUseOf(watched, asOf), lifetime);
  const decided = decideIdle(watched, idle, asOf);
  const isOpen = world.open.some((session) => !isTunnel(session));
  const unusedFor = isOpen ? 0 : now - Math.max(world.usedAt, world.startedAt);
  if (decided.kind === 'ask') faults.push('asked for connections twice');
  if (decided.kind === 'idle') {
    if (unusedFor < idle) faults.push(`asleep ${unusedFor / minute} minutes after a use at ${iso(now)}`);
    stop(world, now);
    return;
  }
  // The instance notes a connection within a minute, and the time of the note is what it tells.
  if (!isUnread && world.couldRead && unusedFor > idle + sweepMs + minute)
    faults.push(`awake ${unusedFor / minute} minutes after its last use at ${iso(now)}`);
  world.couldRead = !isUnread;
}

/** Noted at the next full minute since the start, in whole seconds. */
function connections({ connectedAt, startedAt }: World, now: number): { readonly lastAt?: number } {
  if (connectedAt === undefined) return {};
  const notedAt = Math.min(now, startedAt + Math.ceil((connectedAt - startedAt) / minute) * minute);
  return { lastAt: now - Math.floor((now - notedAt) / second) * second };
}

function note(world: World, used: LastUse | undefined, lifetime: Day['lifetime']): void {
  if (!used) return;
  const last = latestUse([used, parseLastUsedTag(world.tags.lastUsed, used.at)]) ?? used;
  world.tags.lastUsed = formatLastUsedTag(last);
  const expiry = { at: Date.parse(world.tags.shutdownAt), from: 'tag' } as const;
  const preview = aPreview({ expiry });
  const moved = movedEnd({ ...preview, instance: { ...preview.instance, launchedAt: created } }, last, lifetime);
  if (moved !== undefined) world.tags.shutdownAt = iso(moved);
}
