import type { ModalView } from '@slack/types';
import type { Language, Text } from '../../config/language.ts';
import type { SentView, ViewSubmission } from '../../slack/interactions.ts';
import { redact } from '../../slack/redact.ts';
import { truncate } from '../../slack/truncate.ts';
import { parseCommand, type Usage } from '../parse-command.ts';
import { problems } from '../problems.ts';
import { startRequest, type Taking } from '../take-request.ts';
import { commandLine } from './command-line.ts';
import { type FormPlace, readFormPlace } from './form-place.ts';
import { givenIn, inputsOf } from './given-in.ts';
import { textWindow } from './windows.ts';

/** What Slack does with the window; undefined closes it, which takes an empty acknowledgement. */
export type WindowAnswer =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: ModalView };

/** Fits beside an input. */
const longestFault = 300;

/** What was filled in is read as the line that it stands for; who may ask for it is decided by the operation, anew. */
export async function takeSubmission(
  { team, user, view }: ViewSubmission,
  { sentAt, deadline }: { readonly sentAt: number; readonly deadline: number },
  taking: Taking,
): Promise<WindowAnswer | undefined> {
  const place = readFormPlace(view.private_metadata);
  if (!place) return beside(view, undefined, texts.outdated[taking.settings.slack.language]);
  const { form, language } = place;
  const given = givenIn(view);
  const fault = faultOf(form, given);
  if (fault) return beside(view, fault.argument, fault.problem[language]);
  const text = commandLine(form, given);
  const parsed = parseCommand({ text, via: 'modal' }, taking.declarations, taking.settings);
  if (parsed.kind === 'usage') return usage(view, parsed, language);
  // The same window sent twice is one request; with other values it is another.
  const triggerId = `${view.id}:${view.hash ?? ''}:${text}`;
  const asked = { ...placeOf(place), via: 'modal' as const, team: team.id, user: user.id, triggerId, sentAt };
  const started = await startRequest(asked, parsed, deadline, taking);
  if (started.kind === 'started') return undefined;
  if (started.kind === 'failed') return beside(view, undefined, texts.notStarted[language]);
  return { response_action: 'update', view: textWindow(form, texts.maybeStarted[language], language) };
}

export const placeOf = ({ channel, amongPeople = false, isShared = false, thread }: FormPlace) => ({
  ...{ channel, amongPeople, isShared, thread, responseUrl: '' },
});

/** A number, or the name of one of the links that were offered. */
const pullRequest = /^(?:[a-z][a-z0-9-]{0,30}#)?[1-9]\d{0,6}$/;

/** What a form lets people leave out that a line does not. */
function faultOf(form: FormPlace['form'], { target, pr }: Readonly<Record<string, string>>) {
  const asksNumber = form !== 'run' || target === 'preview';
  if (asksNumber && pr === undefined) return { argument: 'pr', problem: texts.noNumber };
  if (asksNumber && pr !== undefined && !pullRequest.test(pr))
    return { argument: 'pr', problem: problems.notPullRequest(pr) };
  if (target !== undefined && target !== 'preview' && pr !== undefined)
    return { argument: 'pr', problem: texts.notPreview };
  return undefined;
}

function usage(view: SentView, { problem, field }: Usage, language: Language) {
  return beside(view, field?.argument, (field?.problem ?? problem)[language]);
}

/** Errors stand beside inputs alone, as plain text: what is nobody's stands beside the last one. */
function beside(view: SentView, argument: string | undefined, said: string): WindowAnswer | undefined {
  const inputs = inputsOf(view);
  const called = (name: string | undefined) => inputs.find((input) => isSame(input.action_id, name));
  // A preview is the target of a line and has an input of its own.
  const named = argument && (called(argument) ?? called(`--${argument}`) ?? (argument === 'target' && called('pr')));
  const input = named || inputs.at(-1);
  if (!input) return undefined;
  return {
    response_action: 'errors',
    errors: { [input.block]: truncate(redact(said.replaceAll('`', '')), longestFault) },
  };
}

/** Options arrive as they were typed: `--max-lines` and `--maxLines` are one. */
const isSame = (name: string, argument: string | undefined): boolean =>
  argument !== undefined && name.startsWith('--') === argument.startsWith('--') && plain(name) === plain(argument);

const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();

const texts = {
  outdated: {
    en: 'This window is out of date. Close it and open it again.',
    ja: 'このウィンドウは古くなっています。閉じて、もう一度開いてください。',
  },
  noNumber: { en: 'Write the number of the pull request.', ja: 'プルリクエストの番号を入力してください。' },
  notPreview: {
    en: 'Only a preview has a number: leave this empty, or choose the preview above.',
    ja: '番号はプレビューにだけ指定します。空にするか、上でプレビューを選んでください。',
  },
  notStarted: {
    en: 'Nothing was started: Slipway could not reach AWS in time. Please press it again.',
    ja: '何も開始していません: AWS から時間内に応答がありませんでした。もう一度押してください。',
  },
  maybeStarted: {
    en: 'It may have started: look for its message before you ask again. Slipway asked AWS and got no answer in time.',
    ja: '開始された可能性があります。もう一度依頼する前に、そのメッセージを探してください。AWS に送信しましたが、時間内に応答がありませんでした。',
  },
} satisfies Record<string, Text>;
