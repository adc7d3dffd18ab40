import { expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { mappedRoles } from '../../stack/mapped-roles.ts';

const viewer = acme.access.roles.viewer;
const policyOf = (rules: { allow: string[]; deny: string[] }) => {
  if (!viewer) throw new Error('The sandbox has viewers');
  const settings = { ...acme, access: { ...acme.access, roles: { viewer: { ...viewer, ...rules } } } };
  return JSON.stringify(mappedRoles(settings, sandboxStack)[0]?.statements);
};

it('gives who may ask for the health of all what each environment needs', () => {
  expect(policyOf({ allow: ['health:all'], deny: [] })).toMatch(/service\/staging\/api[\s\S]*service\/prod\/api/);
});

it('gives nothing of an environment that a rule denies', () => {
  const policy = policyOf({ allow: ['health:*'], deny: ['health:prod'] });
  expect(policy).toContain('service/staging/api');
  expect(policy).not.toContain('service/prod/api');
});
