import { createHash } from 'node:crypto';
import type { DescribeSessionsRequest, DescribeSessionsResponse, Session } from '@aws-sdk/client-ssm';
import type { LocalEc2 } from './ec2.ts';
import type { Instance } from './instances.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';

/** Somebody's tunnel or shell, opened with their own credentials. */
type LocalSession = {
  readonly id: string;
  readonly instance: Instance;
  readonly owner: string;
  readonly document: string;
  readonly startedAt: number;
  closedAt?: number;
};

/** Session Manager remembers what is over for so long. */
const keptMs = 30 * 86_400_000;
const largestPage = 200;

/** It goes with its instance, whoever holds the other end. No idle timeout ends it: the worst that may be. */
function endOf({ instance, startedAt, closedAt }: LocalSession): number | undefined {
  const stop = instance.turns.find(({ to, at }) => to === 'stopping' && at >= startedAt)?.at;
  const ends = [closedAt, stop, instance.terminatingAt].filter((at) => at !== undefined);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

const isOpen = (session: LocalSession, now: number) => (endOf(session) ?? Number.POSITIVE_INFINITY) > now;

const filters: Readonly<Record<string, (session: LocalSession, value: string) => boolean>> = {
  InvokedAfter: ({ startedAt }, value) => startedAt >= Date.parse(value),
  InvokedBefore: ({ startedAt }, value) => startedAt < Date.parse(value),
  Target: ({ instance }, value) => instance.id === value,
  Owner: ({ owner }, value) => owner === value,
  SessionId: ({ id }, value) => id === value,
};

export function createSessionStore({ ec2 }: { readonly ec2: LocalEc2 }) {
  const all: LocalSession[] = [];

  function describe(input: DescribeSessionsRequest, { now }: Call): DescribeSessionsResponse {
    const { State, Filters = [], MaxResults = largestPage, NextToken } = input;
    if (State !== 'Active' && State !== 'History') throw new Refusal('ValidationException', 'State must be given');
    if (MaxResults < 1 || MaxResults > largestPage)
      throw new Refusal('ValidationException', `MaxResults must be between 1 and ${largestPage}`);
    for (const { key = '' } of Filters)
      if (!(key in filters)) throw new Refusal('InvalidFilterKey', 'The specified key is not valid.');
    const found = all.filter((session) => {
      const wanted = State === 'Active' ? isOpen(session, now) : isRemembered(session, now);
      return wanted && Filters.every(({ key = '', value = '' }) => filters[key]?.(session, value));
    });
    const { items, next } = nextPage(found, MaxResults, NextToken);
    return { Sessions: items.map((session) => described(session, now)), ...(next ? { NextToken: next } : {}) };
  }

  return {
    open(target: string, { owner, document }: Pick<LocalSession, 'owner' | 'document'>, now: number): string {
      const instance = ec2.store.all.get(target);
      if (!instance) throw new Error(`There is no instance ${target}`);
      const who = owner.split('/').at(-1) ?? owner;
      const hex = createHash('sha256').update(`session ${all.length}`).digest('hex').slice(0, 17);
      const session = { id: `${who}-${hex}`, instance, owner, document, startedAt: now };
      all.push(session);
      return session.id;
    },
    /** Ends what this person has open there; how many that was. */
    close(target: string, owner: string, now: number): number {
      const own = all.filter(
        (session) => session.instance.id === target && session.owner === owner && isOpen(session, now),
      );
      for (const session of own) session.closedAt = now;
      return own.length;
    },
    operations: { DescribeSessions: operation(describe) },
  };
}

function isRemembered(session: LocalSession, now: number): boolean {
  const end = endOf(session);
  return end !== undefined && end <= now && now - end < keptMs;
}

const described = (session: LocalSession, now: number): Session => ({
  SessionId: session.id,
  Target: session.instance.id,
  Status: isOpen(session, now) ? 'Connected' : 'Terminated',
  StartDate: new Date(session.startedAt),
  ...(isOpen(session, now) ? {} : { EndDate: new Date(endOf(session) ?? now) }),
  DocumentName: session.document,
  Owner: session.owner,
});
