import { placeOf } from '../access/place-of.ts';
import type { Text } from '../config/language.ts';
import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { nextMorning } from '../operations/sleep/calendar.ts';
import type { Wish } from '../operations/sleep/environment-notes.ts';
import { type Evening, readHoursNotes, writeHoursNote } from '../operations/sleep/kept-notes.ts';
import { notesAccess } from '../operations/sleep/notes-access.ts';
import { promisedAt } from '../operations/sleep/promised.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { keep } from './declarations.ts';
import { otherAccount } from './power-messages.ts';
import { drawingFor, redrawEvening } from './redraw-evening.ts';

/** Somebody pressed Keep tonight: it stays awake until the next morning, and the message of the evening says who did. */
export const work = defineWork(keep, async ({ asked, talk, run }, { environment: name, end: endMinutes }) => {
  const { settings, stack, grant, person, request } = asked;
  const hours = settings.environments[name]?.hours;
  if (!hours) throw new Error('The settings give this environment no hours');
  const small = footnote(request);
  if (placeOf(stack, grant.roleArn, stack.region).account !== stack.account) {
    await talk.tell(otherAccount(name, small));
    return failed('other-account');
  }
  const access = notesAccess({ as: run.as, stack }, name);
  const now = run.steps.now();
  const end = endMinutes * 60_000;
  const notes = await access.step('read what is remembered', async (connection) => [
    ...(await readHoursNotes(connection, stack, [name])).values(),
  ]);
  const [{ wish: before, evening } = {}] = notes;
  const promised = promisedAt(hours, before, now);
  if (promised.state === 'asleep' || now >= end + lateMs) {
    await talk.tell(
      notice({ title: texts.late(name), next: [texts.wake, { code: `/slipway wake ${name}` }], footnote: small }),
    );
    return failed('too-late');
  }
  const wish: Wish = { wanted: 'awake', until: nextMorning(hours, Math.max(now, end)), by: person.user, at: now };
  await access.step('keep it awake', (connection) => writeHoursNote(connection, stack, name, { wish }));
  access.noteChange?.();
  for (const shown of shownAnew(evening, request.origin.message, { end, name }))
    await redrawEvening(drawingFor(asked, { run, talk }), shown);
  await talk.tell(notice({ title: texts.kept(name), facts: [untilLine(wish.until)], footnote: small }));
  return done;
});

/** What was pressed is another message where the function died right after posting one, and posted a second. */
function shownAnew(
  evening: Evening | undefined,
  pressed: Pick<Evening, 'channel' | 'ts'> | undefined,
  { end, name }: { readonly end: number; readonly name: string },
): readonly Evening[] {
  const known = evening ? [evening] : [];
  if (!pressed || evening?.ts === pressed.ts) return known;
  const { channel, ts } = pressed;
  return [...known, { end, channel, ts, environments: evening?.end === end ? evening.environments : [name] }];
}

/** What is pressed long after belongs to another evening. */
const lateMs = 60_000;

const untilLine = (until: number): Line => ({
  en: ['Until ', { at: until }, '; then it goes by its hours again.'],
  ja: [{ at: until }, ' までです。その後は稼働時間の設定に戻ります。'],
});

const texts = {
  kept: (name: string): Text => ({ en: `${name} stays awake tonight`, ja: `${name} は今夜スリープしません` }),
  late: (name: string): Text => ({
    en: `Nothing was done: the hours of ${name} that this is about are over.`,
    ja: `何も実行していません。${name} のこの稼働時間はすでに終わっています。`,
  }),
  wake: { en: 'To wake it: ', ja: '再開するには: ' },
} as const;
