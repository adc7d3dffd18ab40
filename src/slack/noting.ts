import type { SlackClient } from './client.ts';
import { refusalCode } from './refusal.ts';

/** What delivers something to people. */
export type Ways = Pick<
  SlackClient,
  | 'postMessage'
  | 'postEphemeral'
  | 'update'
  | 'openDirectMessage'
  | 'respond'
  | 'uploadFile'
  | 'publishHome'
  | 'updateView'
>;

type Result = { readonly kind: string; readonly reason?: string };

/** The same client, which tells of every call that Slack refuses, by method and with Slack's own code. */
export function noting(slack: Ways, note: (method: string, code: string) => void): Ways {
  const noted =
    <Given extends unknown[], R extends Result>(method: string, call: (...given: Given) => Promise<R>) =>
    async (...given: Given): Promise<R> => {
      const result = await call(...given);
      const code = result.reason === undefined ? undefined : refusalCode({ reason: result.reason });
      if (code !== undefined) note(method, code);
      return result;
    };
  return {
    postMessage: noted('chat.postMessage', slack.postMessage),
    postEphemeral: noted('chat.postEphemeral', slack.postEphemeral),
    update: noted('chat.update', slack.update),
    openDirectMessage: noted('conversations.open', slack.openDirectMessage),
    respond: noted('response_url', slack.respond),
    uploadFile: noted('files.upload', slack.uploadFile),
    publishHome: noted('views.publish', slack.publishHome),
    updateView: noted('views.update', slack.updateView),
  };
}
