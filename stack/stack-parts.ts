import { fileURLToPath } from 'node:url';
import slipwayConfig from '../slipway.config.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { stackRegion } from '../src/config/stack-region.ts';
import { readBeside } from '../src/previews/compose-file/read-beside.ts';
import { ciRoles } from './ci-roles.ts';
import { documentResources } from './document-resources.ts';
import { followingFunctions } from './following-functions.ts';
import { functionRoles } from './function-roles.ts';
import { logGroup } from './log-group.ts';
import { automationRole, mappedRoles } from './mapped-roles.ts';
import { instanceProfiles, previewRoles } from './preview-roles.ts';
import { reservedConcurrency } from './reserved-concurrency.ts';
import { secretsKey } from './secrets-key.ts';
import { checkSessions } from './session-lengths.ts';
import { type Resources, type Role, roleResources, substituted } from './template.ts';

/** What `serverless.yml` takes from the settings and the files beside them. */
export function stackParts(stage: string) {
  const settings = readBeside(slipwayConfig, fileURLToPath(new URL('..', import.meta.url)));
  const region = stackRegion(settings);
  const stack = stackInTemplate(stage, region);
  checkSessions(settings, stack);
  return {
    region,
    functions: followingFunctions(settings, stack),
    resources: { Resources: stackResources(settings, stack), extensions: reservedConcurrency(settings.door, settings) },
  };
}

/** Everything of the stack that is not a function, in the words of CloudFormation. */
const stackResources = (settings: Settings, stack: Stack): Resources =>
  substituted({
    ...logGroup(stack),
    ...secretsKey(settings, stack),
    ...Object.fromEntries(stackRoles(settings, stack).flatMap((role) => Object.entries(roleResources(role)))),
    ...instanceProfiles(settings, stack),
    ...documentResources(settings, stack),
  });

/** Every role that the stack makes. One that would be allowed nothing is left out: IAM takes no empty policy. */
export const stackRoles = (settings: Settings, stack: Stack): Role[] =>
  [
    ...functionRoles(settings, stack),
    ...ciRoles(settings, stack),
    ...mappedRoles(settings, stack),
    ...automationRole(settings, stack),
    ...previewRoles(settings, stack),
  ].filter(({ statements }) => statements.length > 0);

/** Account and partition are known when CloudFormation deploys: until then they are its own pseudo parameters. */
const stackInTemplate = (stage: string, region: string): Stack => ({
  name: `slipway-${stage}`,
  region,
  account: pseudoParameter('AccountId'),
  partition: pseudoParameter('Partition'),
});

const pseudoParameter = (name: 'AccountId' | 'Partition') => `\${AWS::${name}}`;
