import { expect } from 'vitest';
import { playStep } from '../../sandbox/play/play-step.ts';
import { passTime } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

const hour = 3_600_000;
/** How often the schedule runs the watch. */
const scheduled = hour / 12;

/** Runs the watch and gives what it told in the channel; threads are told apart. */
export async function watchOnce({ stage }: Sandbox): Promise<string[]> {
  const [report] = await playStep(stage, { step: { kind: 'watch' }, written: 'watch', as: ['U0DEV'] });
  expect(report?.note).toBeUndefined();
  for (const { text, blocks } of report?.messages ?? []) expectValidMessage({ text, blocks: blocks as never });
  return (report?.messages ?? []).filter(({ thread }) => thread === undefined).map(titleOf);
}

const titleOf = ({ text }: { readonly text: string }) => text.split('\n')[0] ?? '';

/** The replies under the first message whose text matches, each by its title. */
export function repliesUnder({ slack }: Sandbox, pattern: RegExp): string[] {
  const messages = slack.messages();
  const parent = messages.find(({ text, thread }) => thread === undefined && pattern.test(text));
  return messages.filter(({ thread }) => thread !== undefined && thread === parent?.ts).map(titleOf);
}

const unhealthy = (name: string) => `*✗ ${name} is not healthy (Target group): none of 2 targets serves`;

/** A day in which the app is not healthy, with a look after each pause: told once in the channel, each hour in its thread, and well again. */
export async function watchADay(sandbox: Sandbox, pauses: readonly number[]): Promise<void> {
  const wait = (ms: number) => passTime(sandbox.clock, sandbox.stage.settled, ms);
  const watchAfter = async (...each: readonly number[]) => {
    const told: string[] = [];
    for (const pause of each) {
      await wait(pause);
      told.push(...(await watchOnce(sandbox)));
    }
    return told;
  };
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(24 * hour);
  expect(await watchOnce(sandbox)).toEqual([]);
  await wait(scheduled);
  sandbox.setFault('app-unhealthy', true);
  expect(await watchOnce(sandbox)).toEqual([]);
  const told = await watchAfter(scheduled);
  expect(told).toHaveLength(2);
  expect(told.join()).toContain(unhealthy('staging'));
  expect(told.join()).toContain(unhealthy('prod'));
  expect(await watchAfter(...pauses)).toEqual(['*Slipway today*']);
  sandbox.setFault('app-unhealthy', false);
  expect(await watchAfter(...Array<number>(12).fill(scheduled))).toEqual([
    '*✓ staging is healthy again after 1d*',
    '*✓ prod is healthy again after 1d*',
  ]);
  const [evidence, ...replies] = repliesUnder(sandbox, /prod is healthy again/);
  expect(evidence).toBe('*What it rests on*');
  expect(replies.pop()).toBe('*✓ prod is healthy again after 1d*');
  expect(replies.length).toBeGreaterThanOrEqual(23);
  expect(replies.length).toBeLessThanOrEqual(24);
  for (const reply of replies) expect(reply).toMatch(/^\*Still so after (1d|\d+h)( \d+m)?: prod is not healthy/);
}
