import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { done, failed } from '../operations/outcome.ts';
import type { Talk } from '../operations/talk.ts';
import { notice } from '../slack/blocks/card.ts';
import { paragraph } from '../slack/blocks/sections.ts';
import { spokenIn } from '../slack/spoken-in.ts';
import { checkAs } from './check-as.ts';
import { look } from './declarations.ts';
import { watchSession } from './health-session.ts';
import { otherAccount } from './keep-quiet.ts';
import { outageCard } from './outage-card.ts';
import { rightsOf } from './rights.ts';
import type { WatchMemory } from './watch-memory.ts';
import { readWatched, writeNote } from './watch-notes.ts';

/** Somebody looks at an outage: its reminders end, and its thread and its message say who. */
export const work = defineWork(look, async ({ asked, talk, run }, { environment: name, since }) => {
  const small = footnote(asked.request);
  const access = watchSession(asked, run, name);
  if (!access) {
    await talk.tell(otherAccount(name, small));
    return failed('other-account');
  }
  const now = run.steps.now();
  const { memory, notes } = await access.step('read the outage', (connection) =>
    readWatched(connection, asked.stack, { environment: name, now }),
  );
  if (memory.since !== since || memory.announced !== 'unhealthy') {
    await talk.tell(notice({ title: texts.over(name), next: { code: `/health ${name}` }, footnote: small }));
    return failed('over');
  }
  const own = { since, by: asked.person.user };
  await access.step('note who looks', (connection) => writeNote(connection, asked.stack, name, { look: own }));
  access.noteChange?.();
  await sayWho({ asked, talk, run }, name, { memory, notes: { ...notes, look: own } });
  await talk.tell(notice({ title: texts.yours(name), footnote: small }));
  return done;
});

type Saying = {
  readonly asked: Asked;
  readonly talk: Pick<Talk, 'post' | 'edit'>;
  readonly run: Pick<Run, 'as' | 'steps'>;
};

type Watched = Awaited<ReturnType<typeof readWatched>>;

/** First in the thread, where it calls those who follow it; then in the message, an edit of which calls nobody. */
async function sayWho({ asked, talk, run }: Saying, name: string, { memory, notes }: Watched): Promise<void> {
  const { settings, person } = asked;
  const { message, since } = memory;
  if (!message) return;
  const spoken = spokenIn(settings.slack.language);
  await talk.post(
    { channel: message.channel, thread: message.ts },
    spoken(paragraph([{ user: person.user }, texts.looks])),
  );
  const { checked } = await checkAs(asked, run, name);
  // What has changed meanwhile is the watch's to tell.
  if (!isStill(memory, checked.verdict.kind)) return;
  const { remindEvery } = settings.watch;
  await talk.edit(message, spoken(outageCard(checked, rightsOf(settings), { since, notes, remindEvery }).top));
}

const isStill = ({ announced }: WatchMemory, kind: WatchMemory['announced']): boolean => announced === kind;

const texts = {
  looks: { en: ' looks at it. Its reminders end.', ja: ' が対応します。再通知を止めました。' },
  yours: (name: string) => ({
    en: `You look at the outage of ${name}: its reminders have ended.`,
    ja: `${name} の異常に対応中として記録し、再通知を止めました。`,
  }),
  over: (name: string) => ({
    en: `Nothing was done: this outage of ${name} is over, or has become another one.`,
    ja: `何も実行していません。${name} のこの異常は終わったか、別の異常に変わっています。`,
  }),
} as const;
