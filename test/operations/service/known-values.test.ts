import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { definitionValues, environmentValues, serviceValues } from '../../../src/operations/service/known-values.ts';
import { aService, earlier, failedOne } from './a-service.ts';

const environment = acme.environments.prod;
if (!environment) throw new Error('The settings have no prod');

const definition = { arn: 'arn', active: true, containers: [] };

describe('what completes the commands of the runbook', () => {
  it('comes from the settings', () => {
    expect(environmentValues('prod', environment)).toMatchObject({
      environment: 'prod',
      cluster: 'prod',
      service: 'api',
      databaseIdentifier: 'prod-aurora',
      port: 5432,
    });
  });

  it('comes from the service: who deploys it, what failed and what worked', () => {
    const network = { awsvpcConfiguration: { securityGroups: ['sg-1'], subnets: ['subnet-1'] } };
    const service = aService({
      deployments: [failedOne, earlier],
      networkConfiguration: network,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
    });
    expect(serviceValues({ service, stopped: [] })).toMatchObject({
      controller: 'ECS',
      failedTaskDefinition: 'orders:8',
      previousTaskDefinition: 'orders:7',
      launchType: 'FARGATE_SPOT',
      clientGroup: 'sg-1',
      subnetId: 'subnet-1',
    });
  });

  it('names none of several subnets, and nothing of what a provider of the account stands for', () => {
    const service = aService({
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } },
      capacityProviderStrategy: [{ capacityProvider: 'our-machines' }],
    });
    expect(serviceValues({ service, stopped: [] })).not.toHaveProperty('subnetId');
    expect(serviceValues({ service, stopped: [] }).launchType).toBeUndefined();
  });

  it.each([
    ['ARM64', 'FARGATE', 'arm64'],
    ['X86_64', 'EC2', 'amd64'],
    [undefined, 'FARGATE_SPOT', 'amd64'],
    [undefined, 'EC2', undefined],
  ])('says the processor as images do: %s on %s is %s', (processor, launchType, architecture) => {
    const made = processor === undefined ? definition : { ...definition, processor };
    expect(definitionValues(made, launchType).architecture).toBe(architecture);
  });

  it('names the secret where there is no more than one', () => {
    const container = { name: 'web', essential: true };
    const of = (...secrets: string[]) =>
      definitionValues({ ...definition, containers: [{ ...container, secrets }] }, undefined).secret;
    expect(of('orders/prod')).toBe('orders/prod');
    expect(of('orders/prod', 'shared/mail')).toBeUndefined();
  });
});
