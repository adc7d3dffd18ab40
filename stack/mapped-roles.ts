import { actionMatches, allowMatches } from '../src/access/action-matches.ts';
import { automation } from '../src/access/iam-role-arn.ts';
import type { Statement } from '../src/access/session-policy.ts';
import { keepFollowNotes } from '../src/access/statements/follow-statements.ts';
import { readRegistryLogin } from '../src/access/statements/parameter-statements.ts';
import { actsAlone, hasHours } from '../src/config/acts-alone.ts';
import { repositoriesOf } from '../src/config/repositories.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { actionGrants } from './action-grants.ts';
import { roleLogicalId } from './function-roles.ts';
import { getAtt, type Json, type Role } from './template.ts';

const stackRoles = ['viewer', 'developer', 'operator'] as const;

/**
 * The IAM roles that people's requests run under. Each may do what the roles of the settings that name it may ask for,
 * so that IAM decides by the same rules as Slipway does.
 */
export function mappedRoles(settings: Settings, stack: Stack): Role[] {
  const grants = actionGrants(settings, stack);
  return stackRoles.map((role) => {
    const rules = Object.values(settings.access.roles).filter(({ iamRoleArn }) => isStackRole(iamRoleArn, role));
    const asked = (action: string) =>
      rules.some(({ allow, deny }) => (allows(allow, action) || isInAll(allow, action)) && !matches(deny, action));
    return {
      logicalId: `Mapped${role.charAt(0).toUpperCase()}${role.slice(1)}Role`,
      name: `${stack.name}-${role}`,
      trust: trustOperation('slack-*'),
      statements: [...grants].flatMap(([action, statements]) => (asked(action) ? statements : [])),
    };
  });
}

/** The role that what nobody asks for acts under: GitHub's events, and the hours of environments. */
export function automationRole(settings: Settings, stack: Stack): Role[] {
  const follows = Boolean(settings.github && settings.previews);
  if (!actsAlone(settings)) return [];
  return [
    {
      logicalId: 'MappedAutomationRole',
      name: `${stack.name}-${automation.stackRole}`,
      trust: trustOperation(...(follows ? ['github-*'] : []), ...(hasHours(settings) ? ['hours-*'] : [])),
      statements: [...(follows ? followPullRequests(settings, stack) : []), ...keepHours(settings, stack)],
    },
  ];
}

/** It launches, deploys and ends previews of what follows, and nothing else. */
function followPullRequests(settings: Settings, stack: Stack): Statement[] {
  const actions = /^preview:(?:up|down)(?:@|$)/;
  const granted = [...actionGrants(settings, stack)].flatMap(([action, statements]) =>
    actions.test(action) ? statements : [],
  );
  return [
    ...granted,
    // What has no instance to carry it as a tag.
    ...keepFollowNotes(stack),
    ...repositoriesOf(settings.previews).flatMap((repository) => readRegistryLogin(stack, repository)),
  ];
}

/** It puts to sleep and wakes exactly the environments that have hours. */
const keepHours = (settings: Settings, stack: Stack): Statement[] =>
  [...actionGrants(settings, stack)].flatMap(([action, statements]) =>
    action.startsWith('environment:') ? statements : [],
  );

/** `/health all` reads every environment that no rule denies. */
const isInAll = (allow: readonly string[], action: string) =>
  action.startsWith('health:') && matches(allow, 'health:all');

type IamRole = Settings['access']['roles'][string]['iamRoleArn'];

const isStackRole = (role: IamRole, name: (typeof stackRoles)[number]) =>
  typeof role !== 'string' && role.stackRole === name;

const allows = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => allowMatches(pattern, action));

const matches = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => actionMatches(pattern, action));

/** Tags and source identity are refused unless the trust policy allows them too. */
const trustOperation = (...sessions: readonly string[]): readonly Json[] => [
  {
    Effect: 'Allow',
    Principal: { AWS: getAtt(roleLogicalId('operation'), 'Arn') },
    Action: 'sts:AssumeRole',
    Condition: { StringLike: { 'sts:RoleSessionName': sessions.length === 1 ? sessions[0] : sessions } },
  },
  {
    Effect: 'Allow',
    Principal: { AWS: getAtt(roleLogicalId('operation'), 'Arn') },
    Action: ['sts:SetSourceIdentity', 'sts:TagSession'],
  },
];
