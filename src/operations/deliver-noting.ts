import type { Surface } from '../requests/request.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Delivery, Place } from '../slack/deliver.ts';
import { noting, type Ways } from '../slack/noting.ts';
import type { Respond } from '../slack/respond.ts';
import type { Manner } from './manner-of.ts';
import type { RefusalLog } from './refusal-log.ts';
import type { Steps } from './steps.ts';

export type DeliverWays = {
  readonly steps: Steps;
  readonly slack: () => Promise<SlackClient>;
  /** Answers without the bot's token. */
  readonly respond: Respond;
  readonly refusals: RefusalLog;
};

/** Who asked, and where. */
export type Listener = Omit<Delivery, 'message'> & {
  readonly via?: Surface;
  /** Of a mention: the message that it stands in. */
  readonly asked?: Pick<Place, 'channel' | 'ts'> | undefined;
  readonly timeZone: string;
  readonly manner: Manner;
  /** What posts the same for everybody in the channel; undefined where nobody else is there, or nobody else is to read it. */
  readonly sharedBy?: string | undefined;
};

type Noted = { readonly refusals?: readonly string[] };

/** One step that delivers something; undefined where not even the token could be read. */
export type Deliver = <T extends object>(name: string, call: (slack: Ways) => Promise<T>) => Promise<T | undefined>;

/**
 * What Slack refuses is logged in the step, so that no replay logs it again; it is kept with the step's result, so that
 * no later invocation does.
 */
export const createDeliver =
  ({ steps, slack, refusals }: DeliverWays): Deliver =>
  async <T extends object>(name: string, call: (slack: Ways) => Promise<T>) => {
    const attempted = await steps.attempt<T & Noted>(name, async () => {
      const noted: string[] = [];
      const value = await call(
        noting(await slack(), (method, code) => {
          noted.push(refusals.note(method, code));
        }),
      );
      return noted.length > 0 ? { ...value, refusals: noted } : value;
    });
    if (!attempted.ok) return undefined;
    refusals.know(attempted.value.refusals ?? []);
    return attempted.value;
  };
