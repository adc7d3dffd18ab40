import type { Person } from '../access/decide.ts';
import type { CallbackAnswer } from '../aws/callbacks.ts';
import type { Connection } from '../aws/connection.ts';
import type { Language, Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { Place } from '../slack/deliver.ts';
import type { Message } from '../slack/message.ts';
import type { Durable } from './durable.ts';
import type { Outcome } from './outcome.ts';
import type { Pace } from './poll-pause.ts';
import type { Progress } from './progress.ts';
import type { Recorder } from './recorder.ts';
import type { Attempted, Check, Steps, Waited } from './steps.ts';
import type { Sweep } from './sweep.ts';

/** What access decided for this request. */
type Grant = { readonly role: string; readonly roleArn: string; readonly rule: string };

export type RoleAccess = {
  /** @throws OperationFailed where the step failed for good. */
  readonly step: <T>(name: string, run: (connection: Connection) => Promise<T>) => Promise<T>;
  readonly attempt: <T>(name: string, run: (connection: Connection) => Promise<T>) => Promise<Attempted<T>>;
  readonly waitFor: <T>(
    name: string,
    pace: Pace,
    check: (connection: Connection, tries: number) => Promise<Check<T>>,
  ) => Promise<Waited<T>>;
};

/** One request while it is carried out: what every work is handed. */
export type Operation = {
  readonly request: Request;
  readonly settings: Settings;
  readonly stack: Stack;
  readonly language: Language;
  readonly grant: Grant;
  /** Who asks, as access sees them. */
  readonly person: Person;
  /** Everything that can be asked for. */
  readonly declarations: readonly Declaration[];
  readonly steps: Steps;
  readonly durable: Durable;
  readonly progress: Progress;
  /** The text in the asker's language. */
  readonly say: (text: Text) => string;
  /** `policy` is the compact JSON that `access/session-policy` builds. */
  readonly as: (policy: string, region: string) => RoleAccess;
  /** An audit record besides the one that ends every request: an approval, a rejection. */
  readonly record: Recorder;
  /** An answer that only the asker sees, instead of a message of the request. */
  readonly tell: (message: Message) => Promise<void>;
  /** A message besides the request's own: in another channel, or in the thread of a message. Says whether Slack took it. */
  readonly post: (where: Pick<Place, 'channel'> & { readonly thread?: string }, message: Message) => Promise<boolean>;
  /** Whether access would decide now as it did: somebody may have left a user group while the request waited. */
  readonly isStillAllowed: () => Promise<boolean>;
  /** Ends the wait of another execution of this function, under the function's own role. */
  readonly answerCallback: (callback: string, result: string) => Promise<CallbackAnswer>;
};

export type Work = (operation: Operation) => Promise<Outcome>;

/** What the functions know of the rooms; works and sweeps are loaded when they are needed. */
export type Registry = {
  readonly declarations: readonly Declaration[];
  readonly works: Readonly<Record<string, () => Promise<{ readonly work: Work }>>>;
  readonly sweeps: readonly (() => Promise<{ readonly sweep: Sweep }>)[];
};
