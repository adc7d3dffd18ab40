import { footnote } from '../operations/footnote.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import type { Talk } from '../operations/talk.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { watchSession } from './health-session.ts';
import { readWatched, writeNote } from './watch-notes.ts';

/** Leaves word for the watch: no reminders and no calls about an environment for a while; 0 ends that. */
export async function keepQuiet(
  asked: Asked,
  { talk, run }: { readonly talk: Pick<Talk, 'finish'>; readonly run: Pick<Run, 'as' | 'steps'> },
  { name, forMs }: { readonly name: string; readonly forMs: number },
): Promise<Outcome> {
  const small = footnote(asked.request);
  const access = watchSession(asked, run, name);
  if (!access) {
    await talk.finish(otherAccount(name, small));
    return failed('other-account');
  }
  const now = run.steps.now();
  const until = now + forMs;
  const { memory } = await access.step('read the watch', (connection) =>
    readWatched(connection, asked.stack, { environment: name, now }),
  );
  const quiet = { until, by: asked.person.user };
  await access.step('note that it is quiet', (connection) => writeNote(connection, asked.stack, name, { quiet }));
  access.noteChange?.();
  const lasts = memory.announced === 'unhealthy' ? memory.since : undefined;
  await talk.finish(forMs === 0 ? loudAgain(name, small) : quietUntil(name, { until, lasts }, small));
  return done;
}

/** `lasts`: since when an outage does that the watch has told of. */
type Silence = { readonly until: number; readonly lasts: number | undefined };

const quietUntil = (name: string, { until, lasts }: Silence, small: Line): Draft =>
  card({
    title: { en: `No reminders and no calls about ${name} for now`, ja: `${name} の再通知と呼び出しを止めました` },
    body: [
      { en: ['Until ', { at: until }, '.'], ja: [{ at: until }, ' までです。'] },
      ...(lasts === undefined
        ? []
        : [
            {
              en: ['The outage that lasts since ', { at: lasts }, ' is told again only when it changes.'],
              ja: [{ at: lasts }, ' から続く異常は、変化があったときだけ投稿します。'],
            } satisfies Line,
          ]),
      {
        en: 'The start of another outage is posted all the same, without calling anybody.',
        ja: '新しい異常の開始は、呼び出しなしで引き続き投稿します。',
      },
    ],
    footnote: small,
    buttons: [{ label: { en: 'End it now', ja: '今すぐ再開' }, command: `/health ${name} --quiet off` }],
  });

const loudAgain = (name: string, small: Line): Draft =>
  notice({
    title: { en: `Reminders and calls about ${name} are on again`, ja: `${name} の再通知と呼び出しを再開しました` },
    footnote: small,
  });

/** The watch reads beside the stack, where a role of another account cannot leave word. */
export const otherAccount = (name: string, small: Line): Draft =>
  notice({
    title: { en: `Nothing was done about ${name}.`, ja: `${name} については何も実行していません。` },
    facts: [
      {
        en: 'Your IAM role lies in another AWS account than Slipway, so that it cannot leave word for the watch.',
        ja: 'あなたの IAM ロールは Slipway と別の AWS アカウントにあるため、自動監視に伝えられません。',
      },
    ],
    footnote: small,
  });
