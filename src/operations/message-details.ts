import { notice } from '../slack/blocks/card.ts';
import { paragraph } from '../slack/blocks/sections.ts';
import { type Place, postBeside } from '../slack/deliver.ts';
import type { Piece } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { Ways } from '../slack/noting.ts';
import { refusalCode } from '../slack/refusal.ts';
import type { DeliverWays } from './deliver-noting.ts';
import type { Means } from './one-message.ts';
import { tellAlone } from './tell-alone.ts';

type File = { readonly filename: string; readonly title: string; readonly content: string | Uint8Array };

const threadOf = ({ ts, thread = ts }: Place): string => thread;

/** What stands under the one message of a request, or beside it where Slack refuses the thread. */
export function createMessageDetails(ways: DeliverWays, { deliver, listener, standing, spoken }: Means) {
  const { steps, slack } = ways;
  const isAlone = listener.manner === 'alone';
  async function thread(draft: Draft): Promise<void> {
    const { place } = standing;
    if (!place) return;
    standing.shown += 1;
    const message = spoken(draft);
    const replied = await deliver(`reply in thread ${standing.shown}`, (client) =>
      client.postMessage({ channel: place.channel, thread: threadOf(place), ...message }),
    );
    if (!replied || replied.kind === 'posted' || refusalCode(replied) === undefined) return;
    await deliver(`reply beside the thread ${standing.shown}`, (client) =>
      postBeside(client, { ...listener, message }, place),
    );
  }

  /** Gives why it is nowhere. */
  async function upload(place: Place, file: File): Promise<{ readonly reason: string } | undefined> {
    const { channel } = place;
    const uploaded = await deliver(`upload file ${standing.shown}`, (client) =>
      client.uploadFile({ channel, thread: threadOf(place), ...file }),
    );
    if (uploaded?.kind === 'uploaded') return undefined;
    if (!uploaded || refusalCode(uploaded) === undefined) return uploaded ?? { reason: 'unreachable' };
    const beside = await deliver(`upload file beside the thread ${standing.shown}`, (client) =>
      uploadBeside(client, { channel, user: listener.user }, file),
    );
    return beside?.kind === 'uploaded' ? undefined : (beside ?? uploaded);
  }

  return {
    thread,
    callAsker: (said: readonly Piece[]): Promise<void> => thread(paragraph([{ user: listener.user }, ' ', ...said])),
    async file(file: File): Promise<void> {
      // What is for the asker alone goes on in no channel, whatever Slack refuses.
      if (isAlone) return;
      const { place } = standing;
      standing.shown += 1;
      if (!place) {
        // The message went out by the response URL, which takes no files.
        const message = spoken(notUploaded(file.filename, undefined));
        return tellAlone(ways, deliver, { ...listener, message });
      }
      const refused = await upload(place, file);
      if (refused) await thread(notUploaded(file.filename, refusalCode(refused)));
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

const notUploaded = (filename: string, code: string | undefined): Draft =>
  notice({
    title: { en: `${filename} was not uploaded.`, ja: `${filename} はアップロードできませんでした。` },
    facts: [
      code === undefined
        ? { en: 'Slack did not take it.', ja: 'Slack が受け付けませんでした。' }
        : [{ en: 'Slack refused it: ', ja: 'Slack の応答: ' }, { code }],
    ],
  });
