import type { CallAws } from '../aws/signed-call.ts';
import { type Started, startExecution } from '../aws/start-execution.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { LanguageLookup } from './asker-language.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
import { maskPasted } from './mask-pasted.ts';
import { isPressed, parseCommand } from './parse-command.ts';
import type { Understood } from './read-words.ts';
import type { Asked } from './to-request.ts';
import { executionName, toRequest } from './to-request.ts';
import type { PrivateAnswer } from './usage-message.ts';

export type Taking = {
  readonly settings: ParsingSettings;
  readonly declarations: readonly Declaration[];
  readonly operationFunction: string;
  readonly callAws: CallAws;
  readonly languages: Omit<LanguageLookup, 'botToken'> & { readonly botToken: (deadline: number) => Promise<string> };
  readonly now: () => number;
  readonly log: WriteLog;
};

/**
 * Understands what somebody asked for and starts it.
 * @returns what to tell the asker alone where nothing is known to have started; undefined where the operation answers.
 */
export async function takeRequest(asked: Asked, deadline: number, taking: Taking): Promise<PrivateAnswer | undefined> {
  const parsed = parseCommand(asked, taking.declarations, taking.settings);
  if (parsed.kind === 'usage') {
    const reading = await readingOf(asked, deadline, taking);
    const { noCommandMessage, usageMessage } = await import('./usage-message.ts');
    return parsed.isNoCommand && isMessage(asked) ? noCommandMessage(reading) : usageMessage(parsed, reading);
  }
  const started = await startRequest(asked, parsed, deadline, taking);
  if (started.kind === 'started') return undefined;
  const reading = await readingOf(asked, deadline, taking);
  const { maybeStartedMessage, notStartedMessage } = await import('./usage-message.ts');
  return (started.kind === 'unknown' ? maybeStartedMessage : notStartedMessage)(
    { text: parsed.text, button: isPressed(asked.via) },
    reading,
  );
}

/** Starts the operation of what was understood, and logs whether it started. */
export async function startRequest(
  asked: Omit<Asked, 'text'>,
  parsed: Understood,
  deadline: number,
  taking: Taking,
): Promise<Started> {
  const request = toRequest(asked, await maskPasted(parsed));
  const started = await startExecution(taking.callAws, {
    functionName: taking.operationFunction,
    name: executionName(request),
    input: JSON.stringify(request),
    deadline,
  });
  const facts = { requestId: request.id, action: parsed.action };
  if (started.kind === 'started') taking.log('info', 'Started an operation', facts);
  else {
    const said = started.kind === 'unknown' ? 'Whether an operation was started is not known' : notStarted;
    taking.log('error', said, { ...facts, reason: started.reason });
  }
  return started;
}

const notStarted = 'An operation could not be started';

const isMessage = ({ via }: Asked): boolean => via === 'mention' || via === 'dm';

export async function readingOf(asked: Pick<Asked, 'user' | 'via' | 'text'>, deadline: number, taking: Taking) {
  const language = await languageOf(asked.user, deadline, taking);
  const { formFor } = await import('../slack/command-form.ts');
  return { language, form: formFor(asked, taking.settings.slack) };
}

const longestLookupMs = 1_000;

export async function languageOf(user: string, deadline: number, { languages, now }: Taking) {
  const { askerLanguage } = await import('./asker-language.ts');
  const lookup = { ...languages, botToken: () => languages.botToken(deadline) };
  return askerLanguage(user, Math.min(longestLookupMs, deadline - now()), lookup);
}
