import { type Taking, takeRequest } from './take-request.ts';
import type { Asked } from './to-request.ts';

type Opened = Pick<Asked, 'team' | 'user' | 'responseUrl' | 'triggerId' | 'sentAt' | 'view'>;

/** Somebody looks at App Home: the operation publishes it. Whoever sees nothing new there is told nothing. */
export async function onHomeOpened(
  opened: Opened,
  { deadline, taking }: { readonly deadline: number; readonly taking: Taking },
): Promise<void> {
  const home = taking.declarations.find(({ name }) => name === 'slipway home');
  if (!home) return;
  await takeRequest({ ...opened, text: home.usage, via: 'home', channel: '', amongPeople: false }, deadline, taking);
}
