import { describe, expect, it } from 'vitest';
import { accepted, outcomes, play, textOf } from '../play.ts';

const team = ['--config', 'test/teams/ecr-elsewhere.config.ts', '--as', 'U0DEV'];

describe('a team with images on ECR of another account and Region, and others on GHCR', () => {
  it('gets both, each with its own login', async () => {
    const played = await play(...team, '/preview up 7', '/preview up web#7');
    expect(outcomes(played)).toEqual(['done', 'done']);
    const deployments = accepted(played, 'SendCommand').map(({ input }) => JSON.stringify(input.Parameters));
    expect(deployments[0]).toContain(
      '"EcrRegistries":["210987654321.dkr.ecr.us-east-1.amazonaws.com us-east-1 api.ecr.us-east-1.amazonaws.com"]',
    );
    expect(deployments[0]).toContain('"RegistryHost":["-"],"RegistryUsername":["-"],"RegistryToken":["-"]');
    expect(deployments[1]).toContain('"RegistryHost":["ghcr.io"]');
    expect(deployments[1]).toContain('"EcrRegistries":["-"]');
    const looked = accepted(played, 'DescribeImages').filter(({ service }) => service === 'ecr');
    expect(looked.map(({ input }) => input)).toEqual([
      { registryId: '210987654321', repositoryName: 'acme/api', imageIds: [{ imageTag: 'pr-7' }] },
    ]);
  });

  it('is told which tags there are where the image is missing', async () => {
    const played = await play(...team, '--fault', 'image-missing', '/preview up 7');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toContain('210987654321.dkr.ecr.us-east-1.amazonaws.com/acme/api:pr-7');
    expect(textOf(played, 0)).toContain('`pr-120`, `pr-118`');
    expect(accepted(played, 'RunInstances')).toEqual([]);
  });
});
