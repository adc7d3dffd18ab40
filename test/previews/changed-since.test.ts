import { describe, expect, it } from 'vitest';
import { tellChanged } from '../../src/previews/changed-since.ts';
import type { Preview } from '../../src/previews/preview.ts';
import type { Draft } from '../../src/slack/message.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';
import { anInstance, aPreview, launch } from './a-preview.ts';
import { aboutPreview } from './about-preview.ts';

const seen = 'i-0bbbbbbbbbbbbbbbb';
const running = aPreview({ owner: 'U0OPS' });
const ended = aPreview({
  instance: anInstance({ state: 'terminated', tags: { 'slack-message': 'C0PREVIEWS/1768467684.000000/U0OPS' } }),
});

async function told(made: string, live: readonly Preview[], last?: Preview) {
  const said: Draft[] = [];
  const talk = { tell: async (message: Draft) => void said.push(message) };
  const steps = { now: () => launch };
  const asked = aboutPreview('/preview up 123');
  const outcome = await tellChanged({ asked, talk, run: { steps } }, { pr: '123', seen: made, live, last });
  expect(outcome).toEqual({ kind: 'failed', reason: 'changed' });
  const [message] = said;
  if (!message || said.length > 1) throw new Error('It is said once');
  for (const language of ['en', 'ja'] as const) {
    expectValidMessage(message(language));
    expectTextSaysAll(message(language));
  }
  const { text, blocks } = message('en');
  return { text, commands: [...JSON.stringify(blocks).matchAll(/"value":"([^"]*)"/g)].map(([, command]) => command) };
}

describe('a button on what is not so any more', () => {
  it('says that nothing runs, who ended it, and offers a launch', async () => {
    const { text, commands } = await told(seen, [], ended);
    expect(text).toMatch(
      /no preview any more\.\*\nThe button was made for: `i-0bbb\S+`\n[\s\S]*terminated by <@U0OPS>/,
    );
    expect(commands).toEqual(['/preview up-on 123 none']);
  });

  it('says what else runs, whose it is, and offers what is for that', async () => {
    const { text, commands } = await told(seen, [running]);
    expect(text).toMatch(
      /another instance of PR 123 runs by now[\s\S]*What runs now: `i-0aaa\S+`, launched by <@U0OPS>/,
    );
    const { id } = running.instance;
    expect(commands).toEqual(['/preview status 123', `/preview up-on 123 ${id}`, `/preview down-of 123 ${id}`]);
  });

  it('says that there is one by now where it was to be launched', async () => {
    const { text } = await told('none', [running]);
    expect(text).toContain('PR 123 has a preview by now.');
    expect(text).not.toContain('The button was made for');
  });
});
