import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import { acmeOnEcr } from '../../on-ecr.ts';

describe('a pull request whose image on ECR', () => {
  it('lies on another registry is not asked for', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 7');
      expect(sandbox.awsCalls().filter(({ service }) => service === 'ecr')).toEqual([]);
    });
  });

  it('is refused to the instance in its own account is told with the rights of its role', async () => {
    await inSandbox(
      async ({ as }) => {
        const text = textOf(await as('U0DEV', '/preview up 7'));
        expect(text).toContain('The role slipway-dev-preview-api may not call ecr:BatchGetImage');
        expect(text).not.toMatch(/set-repository-policy|github\.com\/settings\/tokens/);
      },
      {
        settings: acmeOnEcr('123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/gym-api:pr-{pr}'),
        faults: ['registry-unauthorized'],
      },
    );
  });
});
