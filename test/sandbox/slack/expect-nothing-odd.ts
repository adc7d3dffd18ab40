import { expect } from 'vitest';
import { dateFaults } from '../../../sandbox/slack/date-faults.ts';
import { planFolds } from '../../../sandbox/slack/plan-folds.ts';
import { inSandbox } from '../../in-sandbox.ts';

const steps = [
  ['U0DEV', '/preview up 123'],
  ['U0OPS', '/preview list --share'],
  ['U0DEV', '/preview extend 123 1h'],
  ['U0DEV', 'home'],
  ['U0OPS', '/run'],
  ['U0OPS', '/run migrate staging'],
  ['U0VIEW', '/health prod'],
  ['U0DEV', 'wait 4h40m'],
  ['U0DEV', 'sweep'],
  ['U0DEV', 'watch'],
  ['U0DEV', '/preview down 123'],
] as const;

/** Reads every state of every message and view of a journey in this language. */
export async function expectNothingOdd(language: 'en' | 'ja') {
  const { states, messages, views } = await inSandbox(
    async ({ sandbox, as }) => {
      for (const [user, step] of steps) await as(user, step);
      const messages = sandbox.slack.messages();
      const views = sandbox.slack.views.list().map(({ content }) => content);
      return { messages, views, states: messages.flatMap((message) => [...message.edits, message]) };
    },
    { language },
  );
  expect(JSON.stringify(states)).toContain('<!date^');
  expect(states.flatMap(({ text, blocks }) => dateFaults({ text, blocks }))).toEqual([]);
  expect(views.flatMap((view) => dateFaults(view))).toEqual([]);
  expect(messages.flatMap(planFolds)).toEqual([]);
}
