import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import settings from './sql-file.config.ts';

const runTask = ({ sandbox }: { readonly sandbox: { awsCalls(): readonly { operation: string; input: unknown }[] } }) =>
  sandbox
    .awsCalls()
    .filter(({ operation }) => operation === 'RunTask')
    .map(({ input }) => input);

describe('a reviewed SQL file', () => {
  it('is one word of the command: what was agreed to is what is started, and it is no variable too', async () => {
    await inSandbox(
      async (stage) => {
        const asked = await stage.as('U0OPS', '/run sql-file prod --file /sql/2026-01-add-index.sql');
        expect(asked.outcome).toBe('waiting');
        expect(textOf(asked)).toContain('psql -v ON_ERROR_STOP=1 -f /sql/2026-01-add-index.sql');
        expect((await stage.as('U0SRE', 'press Approve')).outcome).toBe('done');
        expect(runTask(stage)).toMatchObject([
          {
            taskDefinition: 'aurora-bastion:41',
            overrides: {
              containerOverrides: [
                { command: ['psql', '-v', 'ON_ERROR_STOP=1', '-f', '/sql/2026-01-add-index.sql'], environment: [] },
              ],
            },
          },
        ]);
      },
      { settings },
    );
  });

  it.each([
    ["--file '/sql/x.sql; rm -rf /'", 'does not have the form'],
    ['--file /etc/passwd', 'does not have the form'],
    ['--file ../sql/x.sql', 'does not have the form'],
    ["--file '{{ssm:secret}}'", 'two opening braces'],
    ['--file -c', 'may not begin with a hyphen'],
    ['', '`--file` is missing'],
  ])('is refused before anything starts: %s', async (typed, said) => {
    await inSandbox(
      async (stage) => {
        const asked = await stage.as('U0OPS', `/run sql-file prod ${typed}`);
        expect(asked.outcome).toBe('usage');
        expect(textOf(asked)).toContain(said);
        expect(runTask(stage)).toEqual([]);
      },
      { settings },
    );
  });
});
