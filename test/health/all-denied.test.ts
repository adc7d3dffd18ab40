import { expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';

it('leaves an environment out of all that a rule denies to this person', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    sandbox.settings.access.roles.viewer?.deny.push('health:prod');
    const all = await as('U0VIEW', '/health all');
    expect(textOf(all)).toContain('staging');
    expect(textOf(all)).not.toContain('prod');
    expect((await as('U0VIEW', '/health prod')).outcome).toBe('refused');
  });
});
