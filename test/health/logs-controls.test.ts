import { expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';

const [nul, bell, esc, override] = [0, 7, 27, 0x202e].map((point) => String.fromCodePoint(point));
const hostile = `GET /${nul} ${esc}]52;c;cm0gLXJm${bell} ${esc}[31mfailed${esc}[0m ${override}txt.exe\tslow`;
const harmless = 'GET / ]52;c;cm0gLXJm failed txt.exe\tslow';

it('shows and uploads log lines without what drives a terminal or deceives a reader', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    for (let line = 0; line < 90; line += 1)
      sandbox.aws.logs.append('/ecs/prod-api', 'api', `${line} ${'x'.repeat(60)} ${hostile}`);
    const report = await as('U0DEV', '/logs prod');
    expect(textOf(report)).toContain(harmless);
    const uploads = sandbox.slack.messages().flatMap(({ files }) => files);
    expect(JSON.stringify(uploads)).toContain(JSON.stringify(harmless).slice(1, -1));
    const shown = JSON.stringify([sandbox.slack.calls, sandbox.slack.messages()]);
    expect(shown).not.toMatch(/\\u00[01]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
  });
});
