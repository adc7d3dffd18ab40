import { expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { instancePlace } from '../../../src/runs/instance/instance-place.ts';
import { withRepository } from '../../acme-repository.ts';

it.each([
  { target: 'pr-7', privateIp: '172.31.39.125', place: 'preview' },
  { target: 'bastion', privateIp: '172.31.39.125', place: 'database' },
  { target: 'bastion', privateIp: '172.31.1.1', place: 'instance' },
  { target: 'bastion', privateIp: undefined, place: 'instance' },
] as const)('$target at $privateIp is to the runbook: $place', ({ target, privateIp, place }) => {
  expect(instancePlace(acme, target, { privateIp })).toBe(place);
});

it('no instance is the database where each preview has its own', () => {
  const settings = withRepository({
    database: { engine: 'mysql', url: { name: 'DATABASE_URL', scheme: 'mysql2' } },
  });
  expect(instancePlace(settings, 'bastion', {})).toBe('instance');
});
