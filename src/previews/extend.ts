import { formatDuration } from '../config/duration.ts';
import { iso } from '../config/iso.ts';
import { type Ending, end } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { type AboutPreview, workOnPreview } from '../operations/work-on-preview.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { cardOf } from './cards/card-of.ts';
import { extendedBy, extendedCard } from './cards/extended-card.ts';
import { changeTags } from './change-tags.ts';
import { extend as declaration } from './declarations.ts';
import { type Extension, extend, lifetimeOf } from './expiry.ts';
import { formatLastUsedTag } from './idle/last-use.ts';
import { lookForPreviews } from './live-previews.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { previewTexts } from './preview-texts.ts';
import { isAsleep } from './sleep/sleep-of.ts';
import { sleepingCard } from './sleep/sleeping-card.ts';
import { timeLeftUntil } from './time-left.ts';
import { portOf } from './tunnel-port.ts';
import { withoutPreview } from './without-preview.ts';

/** Moves the expiry; the sweep and the timer on the instance both read the tag that this writes. */
export const work = workOnPreview(declaration, async ({ asked, talk, run }, { pr, duration }) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const { steps } = run;
  const found = await lookForPreviews(access, pr);
  const [preview] = found.live;
  if (!preview) return end(talk, withoutPreview(asked, { pr, last: found.last, now: steps.now() }));
  const extension = extend(preview.expiry.at, duration, lifetimeOf(asked.repository), steps.now());
  if (extension.kind !== 'extended') return end(talk, notExtended(asked, preview, { extension, now: steps.now() }));
  const { id } = preview.instance;
  const tags = { 'shutdown-at': iso(extension.at), ...usedTag(asked, steps.now()) };
  await changeTags(access, 'move expiry', { instance: id, tags });
  const moved = { ...preview, expiry: { ...preview.expiry, at: extension.at } };
  const message = isAsleep(preview.instance)
    ? extendedSleeper(asked, moved, steps.now())
    : extendedCard(asked, preview, {
        ...{ expiresAt: extension.at, now: steps.now() },
        port: await portOf(access, { pr, instance: id }),
      });
  const outcome = await end(talk, { message, outcome: done });
  const place = cardOf(preview);
  if (place) await talk.edit(place, message);
  if (run.github)
    await (await import('./follow/tell-github.ts')).tellExtended(asked, run, { ...preview, expiresAt: extension.at });
  return outcome;
});

/** Only where anybody asks who used it. */
const usedTag = ({ repository, request }: AboutPreview, at: number): Readonly<Record<string, string>> =>
  repository.idle === undefined
    ? {}
    : { 'last-used': formatLastUsedTag({ at, use: 'extend', who: request.asker.user }) };

/** Its end is moved; it sleeps on. */
const extendedSleeper = ({ request, settings }: AboutPreview, preview: Preview, now: number): Draft =>
  sleepingCard(settings, preview, {
    now,
    title: {
      en: `The preview of PR ${preview.pr} was extended, and sleeps`,
      ja: `PR ${preview.pr} のプレビューを延長しました（スリープ中です）`,
    },
    notes: [extendedBy(request.asker.user, now)],
    footnote: footnote(request),
  });

type Refused = { readonly extension: Exclude<Extension, { kind: 'extended' }>; readonly now: number };

function notExtended(
  { request, repository }: AboutPreview,
  { pr, expiry }: Preview,
  { extension, now }: Refused,
): Ending {
  const title = { en: `The preview of PR ${pr} was not extended.`, ja: `PR ${pr} のプレビューは延長していません。` };
  const small = footnote(request);
  if (extension.kind === 'expired') {
    const next = [texts.replace, { code: `/preview up ${pr} --fresh` }];
    return {
      message: notice({
        title,
        facts: [texts.over, ended(expiry.at, now)],
        next,
        footnote: small,
      }),
      outcome: failed('expired'),
    };
  }
  const room = extension.latest - expiry.at;
  const longest = formatDuration(Math.floor(room / 60_000) * 60_000).replaceAll(' ', '');
  const fact = texts.longest(repository.ttl.max, expiry.at, now);
  const next = room >= 60_000 ? { next: [texts.room, { code: `/preview extend ${pr} ${longest}` }] } : {};
  return { message: notice({ title, facts: [fact], ...next, footnote: small }), outcome: failed('over-maximum') };
}

function ended(at: number, now: number): Line {
  const { en, ja } = timeLeftUntil(at, now);
  return { en: [`${previewTexts.timeLeft.en}: `, ...en], ja: [`${previewTexts.timeLeft.ja}: `, ...ja] };
}

const texts = {
  over: { en: 'Its time is up, and what is over is not extended.', ja: '期限を過ぎているため、延長できません。' },
  replace: { en: 'To replace it: ', ja: '作り直すには: ' },
  longest: (max: string, endsAt: number, now: number): Line => ({
    en: [`A preview may live ${max} from now; this one ends `, { at: endsAt }, `, in ${formatDuration(endsAt - now)}.`],
    ja: [`今から ${max} が上限です。現在の期限は `, { at: endsAt }, `（残り ${formatDuration(endsAt - now)}）です。`],
  }),
  room: { en: 'The most there is room for: ', ja: '延長できる最大: ' },
};
