import type { Connection } from '../aws/connection.ts';
import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import type { Check } from '../operations/steps.ts';
import { workOnPreview } from '../operations/work-on-preview.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { tellEnd } from './cards/tell-end.ts';
import { asIfTyped } from './changed-since.ts';
import { stopUp } from './declarations.ts';
import { findPreviews } from './live-previews.ts';
import { mayTearDown } from './may-tear-down.ts';
import { isLive, type Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { terminate } from './terminate.ts';

/** A replacement waits up to ten minutes for the old instance, and a launch is looked for a minute. */
const launchPace = { everySeconds: 3, forSeconds: 720 };

/**
 * The button Stop under a checklist: ends the instance that this launch made, as soon as there is one. The launch reads
 * on the instance who ended it, and does not launch again. Answered in private: the checklist itself says the rest.
 */
export const work = workOnPreview(stopUp, async ({ asked: given, talk, run }, { pr, card }) => {
  const asked = asIfTyped(given, `/preview down ${pr}`);
  const { request, settings, person } = asked;
  const access = previewAccess(asked, run);
  const answer = (title: Text, facts: readonly Line[] = []): Draft =>
    notice({ title, facts, footnote: footnote(request) });
  const since = access.now();
  const lookFor = async (connection: Connection): Promise<Preview | undefined> =>
    (await findPreviews(connection, access, { now: since, pr })).find((preview) => isLaunchOf(preview, card));
  const already = await access.read().step('look for the launch', lookFor);
  if (!already) await talk.tell(answer(texts.soon(pr)));
  const waited = await access
    .read()
    .waitFor('launch to stop', launchPace, async (connection): Promise<Check<Preview>> => {
      const own = already ?? (await lookFor(connection));
      return own ? { kind: 'ready', value: own } : { kind: 'pending' };
    });
  if (waited.kind !== 'ready') {
    await talk.tell(answer(texts.nothing(pr), [texts.look(pr)]));
    return failed('nothing-to-stop');
  }
  const own = waited.value;
  if (!isLive(own.instance)) {
    await talk.tell(answer(texts.over(pr)));
    return failed('nothing-to-stop');
  }
  if (mayTearDown(settings, person, [own]).kind !== 'direct') {
    await talk.tell(answer(texts.others(pr), own.owner ? [[texts.owner, { user: own.owner }]] : []));
    return { kind: 'refused', rule: 'only who asked for a launch, or an operator, stops it' };
  }
  if (run.github) await (await import('./follow/note-down.ts')).noteDown(asked, run, { pr, previews: [own] });
  const { user } = request.asker;
  await terminate(access, own, { by: user, place: undefined });
  await talk.tell(answer(texts.stopped(pr), [[texts.instance, { code: own.instance.id }]]));
  await tellEnd(talk, settings, {
    ...{ previews: [own], know: [user], own: undefined, at: access.now(), footnote: footnote(request) },
    end: { kind: 'terminated', by: user, isOver: false },
  });
  return done;
});

/** Its message is older than what it launched: an instance that was only redeployed is not its own. */
const isLaunchOf = ({ message, instance }: Preview, card: string): boolean =>
  message !== undefined &&
  `${message.channel}/${message.ts}` === card &&
  instance.launchedAt >= Number(message.ts) * 1000 - clockSpareMs;

/** EC2 tells whole seconds. */
const clockSpareMs = 2_000;

const texts = {
  soon: (pr: PullRequestName): Text => ({
    en: `The launch of PR ${pr} is stopped as soon as its instance shows.`,
    ja: `PR ${pr} の起動は、インスタンスが現れ次第、中止します。`,
  }),
  stopped: (pr: PullRequestName): Text => ({
    en: `The launch of PR ${pr} is stopped.`,
    ja: `PR ${pr} の起動を中止しました。`,
  }),
  instance: { en: 'Being terminated: ', ja: '終了中のインスタンス: ' },
  over: (pr: PullRequestName): Text => ({
    en: `Nothing was done: what the launch of PR ${pr} made is terminated already.`,
    ja: `何も実行していません。PR ${pr} のこの起動のインスタンスはすでに終了しています。`,
  }),
  nothing: (pr: PullRequestName): Text => ({
    en: `Nothing was done: the launch of PR ${pr} made no instance.`,
    ja: `何も実行していません。PR ${pr} のこの起動ではインスタンスが作られていません。`,
  }),
  look: (pr: PullRequestName): Line => [
    { en: 'See how it stands: ', ja: '状態の確認: ' },
    { code: `/preview status ${pr}` },
  ],
  others: (pr: PullRequestName): Text => ({
    en: `Nothing was done: the launch of PR ${pr} is somebody else's. They stop it, or an operator.`,
    ja: `何も実行していません。PR ${pr} の起動を中止できるのは、依頼した本人かoperator だけです。`,
  }),
  owner: { en: 'Ask: ', ja: '依頼者: ' },
};
