import type { ModalView } from '@slack/types';
import type { Text } from '../../config/language.ts';
import { type Called, callSlackOnce } from '../../slack/call-view.ts';
import { readTyped } from '../read-words.ts';
import { startRequest, type Taking } from '../take-request.ts';
import type { Asked } from '../to-request.ts';
import { loadingWindow, textWindow, type WindowKind } from './windows.ts';

/** Slack takes a trigger for three seconds after the click; the start of the operation needs its part of them. */
const openWithinMs = 1_500;
const editWithinMs = 700;

/** What fills a window: an operation, by the name of its declaration and what would be typed for it. */
type Filling = { readonly name: string; readonly typed: Readonly<Record<string, string>> };

type Opening = Omit<Asked, 'text'> & { readonly kind: WindowKind };

/**
 * Opens a window that says to wait, before anything else is called, and starts the operation that fills it.
 * @returns whether the window stands there: where it does not, who asked has to be answered otherwise.
 */
export async function openFilled(opening: Opening, filling: Filling, deadline: number, taking: Taking) {
  const { language } = taking.settings.slack;
  const opened = await openWindow(opening, loadingWindow(opening.kind, language), deadline, taking);
  if (opened.kind === 'failed' || opened.view === undefined) return false;
  const view = { id: opened.view };
  const declaration = taking.declarations.find(({ name }) => name === filling.name);
  const parsed = declaration && readTyped(filling.typed, declaration, taking.settings);
  const started = parsed && (await startRequest({ ...opening, view }, parsed, deadline, taking));
  if (started?.kind === 'started') return true;
  const said = started?.kind === 'unknown' ? maybeStarted : notStarted;
  const shown = textWindow(opening.kind, said[language], language);
  await call('views.update', { view_id: view.id, view: shown }, { deadline, longest: editWithinMs }, taking);
  return true;
}

/** Opens a window as it is. */
export const openWindow = (
  { triggerId }: Pick<Asked, 'triggerId'>,
  view: ModalView,
  deadline: number,
  taking: Taking,
) => call('views.open', { trigger_id: triggerId, view }, { deadline, longest: openWithinMs }, taking);

/** Tells somebody in a direct message what has no other way: a press in App Home has no response URL. */
export const tellDirectly = (user: string, message: object, deadline: number, taking: Taking) =>
  call('chat.postMessage', { channel: user, ...message }, { deadline, longest: openWithinMs }, taking);

async function call(
  method: Parameters<typeof callSlackOnce>[0],
  body: object,
  { deadline, longest }: { readonly deadline: number; readonly longest: number },
  { languages, now, log }: Taking,
): Promise<Called> {
  const token = await languages.botToken(deadline);
  const timeoutMs = Math.min(longest, deadline - now());
  const called = await callSlackOnce(method, body, { ...languages, token, timeoutMs });
  if (called.kind === 'failed') log('warn', 'Slack refused a call', { method, code: called.reason });
  return called;
}

const notStarted: Text = {
  en: 'Nothing was started: Slipway could not reach AWS in time. Please close this window and try again.',
  ja: '何も開始していません: AWS から時間内に応答がありませんでした。このウィンドウを閉じて、もう一度お試しください。',
};

const maybeStarted: Text = {
  en: 'AWS did not say in time whether this is being looked up. If nothing appears here within a minute, close this window and try again.',
  ja: 'AWS から時間内に応答がありませんでした。1 分たっても表示が変わらなければ、このウィンドウを閉じて、もう一度お試しください。',
};
