import { expect, it } from 'vitest';
import { acmeSettings } from '../../sandbox/acme.config.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';

const acme = acmeSettings();
const settings = { ...acme, environments: { ...acme.environments, bare: { region: 'ap-northeast-1' } } };

it.each([
  { command: '/health bare', outcome: 'done', says: 'bare' },
  { command: '/db-check bare', outcome: 'failed', says: 'neither database nor dbCheckPath' },
  { command: '/logs bare', outcome: 'failed', says: 'has no logGroup' },
])('an environment of which nothing is configured answers $command and reads nothing', async (row) => {
  await inSandbox(
    async ({ sandbox, as }) => {
      const report = await as('U0OPS', row.command);
      expect(textOf(report)).toContain(row.says);
      expect(report.outcome).toBe(row.outcome);
      const read = sandbox.awsCalls().filter(({ service }) => !['ssm', 'lambda', 'sts', 'logs'].includes(service));
      expect(read).toEqual([]);
    },
    { settings },
  );
});
