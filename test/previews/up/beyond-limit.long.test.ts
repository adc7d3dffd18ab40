import { expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { allUp, live } from './at-once.ts';

const textAbout = ({ slack }: Sandbox, pr: number) =>
  slack
    .messages()
    .map(({ text }) => text)
    .find((text) => new RegExp(`PR ${pr}\\b`).test(text)) ?? '';

it('fifty previews at once leave ten, and everybody else is told why', async () => {
  await inSandbox(async ({ sandbox }) => {
    const prs = Array.from({ length: 50 }, (_, index) => index + 101);
    await allUp(sandbox, prs);
    expect(live(sandbox)).toHaveLength(10);
    const kept = live(sandbox).map(({ tags }) => Number(tags.PR));
    for (const pr of prs) {
      const text = textAbout(sandbox, pr);
      if (kept.includes(pr)) expect(text).toMatch(/is ready/);
      else expect(text).toMatch(/the limit of previews is reached\.\*[\s\S]*10 are allowed/);
    }
  });
});
