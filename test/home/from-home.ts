import { expect } from 'vitest';
import { play } from '../play.ts';

/** App Home, once this was typed beside a preview that runs. */
export async function showsAnew(command: string) {
  const played = await play('/preview up 123', command);
  const methods = played.slack.map(({ method }) => method);
  expect(methods.at(-1)).toBe('views.publish');
  expect(played.slack.at(-1)?.arguments).toMatchObject({ user_id: 'U0DEV' });
  expect(methods.filter((method) => method === 'views.publish')).toHaveLength(2);
}

export async function launchesFromWindow(command: string) {
  const played = await play(command, 'submit pr=123 --ttl=2h');
  expect(played.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  expect(played.audit).toMatchObject([{ action: 'preview:up', outcome: 'done', role: 'developer' }]);
  expect(played.slack[0]?.method).toBe('views.open');
}
