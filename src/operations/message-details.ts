import { notice } from '../slack/blocks/card.ts';
import { type Place, postBeside } from '../slack/deliver.ts';
import type { Draft } from '../slack/message.ts';
import type { Ways } from '../slack/noting.ts';
import { refusalCode } from '../slack/refusal.ts';
import type { DeliverWays } from './deliver-noting.ts';
import type { Means } from './one-message.ts';

type File = { readonly filename: string; readonly title: string; readonly content: string | Uint8Array };

const threadOf = ({ ts, thread = ts }: Place): string => thread;

/** What stands under the one message of a request, or beside it where Slack refuses the thread. */
export function createMessageDetails({ steps, slack }: DeliverWays, { deliver, listener, standing, spoken }: Means) {
  async function thread(draft: Draft): Promise<void> {
    const { place } = standing;
    if (!place) return;
    standing.shown += 1;
    const message = spoken(draft);
    const replied = await deliver(`reply in thread ${standing.shown}`, (ways) =>
      ways.postMessage({ channel: place.channel, thread: threadOf(place), ...message }),
    );
    if (!replied || replied.kind === 'posted' || refusalCode(replied) === undefined) return;
    await deliver(`reply beside the thread ${standing.shown}`, (ways) =>
      postBeside(ways, { ...listener, message }, place),
    );
  }

  return {
    thread,
    async file(file: File): Promise<void> {
      const { place } = standing;
      if (!place) return;
      standing.shown += 1;
      const { channel } = place;
      const uploaded = await deliver(`upload file ${standing.shown}`, (ways) =>
        ways.uploadFile({ channel, thread: threadOf(place), ...file }),
      );
      if (!uploaded || uploaded.kind === 'uploaded' || refusalCode(uploaded) === undefined) return;
      const beside = await deliver(`upload file beside the thread ${standing.shown}`, (ways) =>
        uploadBeside(ways, { channel, user: listener.user }, file),
      );
      const code = beside && beside.kind !== 'uploaded' && refusalCode(beside);
      if (code) await thread(notUploaded(file.filename, code));
    },
    async permalink(target: Place): Promise<string | undefined> {
      standing.shown += 1;
      const found = await steps.attempt(`permalink ${standing.shown}`, async () => (await slack()).permalink(target));
      return found.ok && found.value.kind === 'found' ? found.value.link : undefined;
    },
    place: () => standing.place,
  };
}

async function uploadBeside(ways: Ways, { channel, user }: { channel: string; user: string }, file: File) {
  const beside = await ways.uploadFile({ channel, ...file });
  if (beside.kind === 'uploaded') return beside;
  const opened = await ways.openDirectMessage(user);
  return opened.kind === 'opened' ? ways.uploadFile({ channel: opened.channel, ...file }) : beside;
}

const notUploaded = (filename: string, code: string): Draft =>
  notice({
    title: { en: `${filename} was not uploaded.`, ja: `${filename} はアップロードできませんでした。` },
    facts: [[{ en: 'Slack refused it: ', ja: 'Slack の応答: ' }, { code }]],
  });
