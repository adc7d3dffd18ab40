import { expect, it } from 'vitest';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';

const minute = 60_000;
const day = 86_400_000;

it('/logs of a log with 25,000 lines in the window ends with the last line written', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    const now = sandbox.clock.now();
    for (let line = 0; line < 25_000; line += 1)
      sandbox.aws.logs.append('/ecs/prod-api', 'api/api/1', `INFO: line ${line}`, now - 25 * minute + line * 60);
    const text = textOf(await as('U0DEV', '/logs prod --since 30m --filter line --lines 10'));
    expect(text).toContain('the newest 10 lines');
    expect(text.match(/line \d+/g)?.at(-1)).toBe('line 24999');
    expect(text).not.toContain('were not read');
  });
});

it('/slipway audit of 25,000 records shows the newest', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    const now = sandbox.clock.now();
    for (let index = 0; index < 25_000; index += 1) {
      const at = now - 40 * day + index * 138_000;
      const audit = {
        time: new Date(at).toISOString(),
        user: 'U0DEV',
        action: 'preview:up',
        outcome: 'done',
        rule: 'preview:*',
        requestId: `r${index}`,
        text: `/preview up ${index}`,
      };
      sandbox.aws.logs.append(`/slipway/${sandboxStack.name}`, 'operation', JSON.stringify({ audit }), at);
    }
    const text = textOf(await as('U0OPS', '/slipway audit --since 60d'));
    expect(text).toContain('/preview up 24999');
    expect(text).toContain('There are more');
  });
});
