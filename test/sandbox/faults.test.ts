import { expect, it } from 'vitest';
import { runCli } from '../../sandbox/play/run-cli.ts';

it.each([
  ...['lost-answers', 'lost-callback', 'lost-start', 'unreadable-answers', 'instance-killed', 'rolling-back'],
  ...['deployment-stuck', 'database-full', 'ssm-lost', 'app-crash-loop'],
])('--help says in a sentence what %s does', async (fault) => {
  const printed: string[] = [];
  expect(await runCli(['--help'], { out: (text) => printed.push(text), err: () => {} })).toBe(0);
  expect(printed.join('\n')).toMatch(new RegExp(`^ +${fault} +\\w+(?: \\S+){3,}$`, 'm'));
});
