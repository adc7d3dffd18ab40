import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { playStep } from '../../../sandbox/play/play-step.ts';
import type { Stage } from '../../../sandbox/play/stage.ts';
import { parseStep } from '../../../sandbox/play/step.ts';
import { createFakeStage, type FakeStage } from './fake-stage.ts';

let open: Stage | undefined;
afterEach(() => open?.slack.close());

async function createStage(answer: (stage: FakeStage, user: string) => string | Error | undefined) {
  const stage = await createFakeStage(answer);
  open = stage;
  return stage;
}

function play(stage: Stage, written: string, as: readonly string[] = ['U0DEV']) {
  const step = parseStep(written);
  if (!step) throw new Error(`${written} is no step`);
  return playStep(stage, { step, written, as });
}

describe('playStep', () => {
  it.each(['done', 'refused', 'failed'])('takes the outcome %s from the execution’s result', async (outcome) => {
    const stage = await createStage((self, user) => void self.start(user, 90_000, { outcome }));
    expect(await play(stage, '/preview up 1')).toEqual([
      { step: '/preview up 1', as: 'U0DEV', outcome, executions: ['T0ACME-U0DEV-0'], messages: [] },
    ]);
    expect(stage.clock.now()).toBe(Date.parse('2026-01-15T09:01:30Z'));
  });

  it('ends a step where its execution waits for a person', async () => {
    const stage = await createStage((self, user) => void self.startWaiting(user));
    expect(await play(stage, '/run migrate staging')).toMatchObject([{ outcome: 'waiting' }]);
  });

  it('calls an answer without a start usage, and shows it', async () => {
    const stage = await createStage(() => JSON.stringify({ text: 'Nothing was done.' }));
    expect(await play(stage, '/preview')).toMatchObject([
      {
        outcome: 'usage',
        executions: [],
        messages: [{ channel: 'C0PREVIEWS', only: 'U0DEV', text: 'Nothing was done.', blocks: [] }],
      },
    ]);
  });

  it('calls a function that breaks failed', async () => {
    const stage = await createStage(() => new Error('broke'));
    expect(await play(stage, '/preview')).toMatchObject([
      { outcome: 'failed', note: expect.stringContaining('broke') },
    ]);
  });

  it('gives each of several people an entry with what they can see', async () => {
    const stage = await createStage((self, user) => {
      self.start(user, 1_000, { outcome: user === 'U0OPS' ? 'failed' : 'done' });
      return JSON.stringify({ text: `for ${user}` });
    });
    expect(await play(stage, '/preview up 1', ['U0OPS', 'U0DEV'])).toMatchObject([
      { as: 'U0OPS', outcome: 'failed', messages: [{ text: 'for U0OPS' }] },
      { as: 'U0DEV', outcome: 'done', messages: [{ text: 'for U0DEV' }] },
    ]);
  });

  it('presses a button, and fails where there is none', async () => {
    const stage = await createStage((self, user) => void self.start(user, 1, { outcome: 'done' }));
    const blocks = [
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' }, value: '/go' }] },
    ];
    await new WebClient(stage.slack.botToken, { slackApiUrl: stage.slack.apiUrl }).chat.postMessage({
      channel: 'C0PREVIEWS',
      text: 'x',
      blocks,
    });
    expect(await play(stage, 'press Go')).toMatchObject([{ outcome: 'done', messages: [] }]);
    expect(await play(stage, 'press Stop')).toMatchObject([
      { outcome: 'failed', note: 'There is no button "Stop" that U0DEV can see.' },
    ]);
  });

  it('lets time pass through everything that is due', async () => {
    const stage = await createStage(() => undefined);
    const due: number[] = [];
    stage.clock.schedule(stage.clock.now() + 60_000, () => void due.push(stage.clock.now()));
    expect(await play(stage, 'wait 2h')).toMatchObject([{ outcome: 'done' }]);
    expect([due, stage.clock.now()]).toEqual([
      [Date.parse('2026-01-15T09:01:00Z')],
      Date.parse('2026-01-15T11:00:00Z'),
    ]);
  });

  it('calls a scheduled function done unless it throws', async () => {
    const stage = await createStage(() => undefined);
    expect(await play(stage, 'sweep')).toMatchObject([{ outcome: 'done' }]);
    expect(await play(stage, 'watch')).toMatchObject([
      { outcome: 'failed', note: expect.stringContaining('watch broke') },
    ]);
  });
});
