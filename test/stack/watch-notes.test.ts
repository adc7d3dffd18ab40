import { expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { arn, call } from './aws-call.ts';
import { policiesOf, whoMay } from './team-policies.ts';

const viewer = acme.access.roles.viewer;
if (!viewer) throw new Error('The sandbox has viewers');
const onStagingAlone = { ...viewer, allow: ['health:*'], deny: ['health:prod'] };
const policies = policiesOf({
  ...acme,
  access: { ...acme.access, roles: { ...acme.access.roles, viewer: onStagingAlone } },
});
const entry = (name: string) => arn('ssm', `parameter/slipway/slipway-dev/watch/${name}`);

it.each<[what: string, action: string, name: string, who: string[]]>([
  ['says that prod is to be quiet', 'ssm:PutParameter', 'prod/quiet', ['developer', 'operator', 'watch']],
  ['says that they look at prod', 'ssm:PutParameter', 'prod/look', ['developer', 'operator', 'watch']],
  ['reads since when prod is broken', 'ssm:GetParameters', 'prod', ['developer', 'operator', 'watch']],
  [
    'says that staging is to be quiet',
    'ssm:PutParameter',
    'staging/quiet',
    ['viewer', 'developer', 'operator', 'watch'],
  ],
  ['writes what the watch remembers of prod', 'ssm:PutParameter', 'prod', ['watch']],
  ['writes what it remembers of the digest', 'ssm:PutParameter', '_digest', ['watch']],
])('who %s is whoever may ask for its health, or the watch alone', (_, action, name, who) => {
  expect(whoMay(policies, call(action, entry(name))).sort()).toEqual(who.sort());
});
