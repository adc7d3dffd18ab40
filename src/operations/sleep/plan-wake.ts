import type { Before } from './environment-notes.ts';
import type { Part, PartEnd } from './hand.ts';
import type { Seen } from './look-at-environment.ts';
import { whyTexts } from './why-texts.ts';

export type WakePlan = {
  readonly start: readonly Part[];
  readonly ends: readonly PartEnd[];
  /** Somebody has to say how many tasks there are to be. */
  readonly asks?: 'count';
};

/** What is started again: exactly what Slipway stopped. */
export function planWake(seen: Seen, include: readonly Part[], kept: Before | undefined): WakePlan {
  return kept ? withNote(seen, kept) : withoutNote(seen, include);
}

function withNote({ service, database }: Seen, kept: Before): WakePlan {
  const start: Part[] = [];
  const ends: PartEnd[] = [];
  const end = (part: Part, kind: PartEnd['kind'], why?: PartEnd['why']) =>
    ends.push({ part, kind, ...(why ? { why } : {}) });
  if (kept.database) {
    if (!database || (database !== 'missing' && database.identifier !== kept.database.identifier))
      end('database', 'refused', whyTexts.otherDatabase(kept.database.identifier));
    else if (database === 'missing') end('database', 'refused', whyTexts.databaseMissing);
    else start.push('database');
  }
  if (kept.service) {
    if (!service) end('service', 'refused', whyTexts.noService);
    else if (service === 'missing') end('service', 'refused', whyTexts.serviceMissing);
    else if (kept.service.desired === 0 && service.desired > 0) end('service', 'already');
    else if (kept.service.desired === 0) end('service', 'left', whyTexts.wasEmpty);
    else start.push('service');
  }
  return { start, ends };
}

function withoutNote({ service, database }: Seen, include: readonly Part[]): WakePlan {
  const isEmpty = service !== undefined && service !== 'missing' && service.desired === 0;
  const isDown = database !== undefined && database !== 'missing' && /^stop(?:ped|ping)$/.test(database.state);
  const asks = include.includes('service') && isEmpty;
  return {
    start: [],
    ends: include.map((part): PartEnd => {
      if (part === 'service')
        return isEmpty ? { part, kind: 'left', why: whyTexts.countUnknown } : { part, kind: 'already' };
      return isDown ? { part, kind: 'left', why: whyTexts.notByUs } : { part, kind: 'already' };
    }),
    ...(asks ? { asks: 'count' } : {}),
  };
}
