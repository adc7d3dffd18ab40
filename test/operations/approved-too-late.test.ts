import { expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';

it('does nothing for somebody who has lost the role while the approval was waited for', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    expect((await as('U0SRE', '/run migrate staging')).outcome).toBe('waiting');
    delete sandbox.settings.access.userGroups.S0SRE;
    const approved = await as('U0OPS', 'press Approve');
    expect(textOf(approved)).toContain('who asked may not do this any more');
    expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask')).toEqual([]);
    expect(sandbox.audit().map(({ user, outcome }) => [user, outcome])).toContainEqual(['U0SRE', 'denied']);
  });
});
