import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../sandbox/aws/access.ts';
import { teams } from '../teams/all.ts';
import { teamSettings } from '../teams/team-settings.ts';
import type { Recorded } from './every-call.ts';
import { grantsOf } from './grants-of.ts';
import { playTeam } from './play-team.ts';
import { type Policies, policiesOf } from './team-policies.ts';

/** What was asked of IAM, by whom. */
const asksOf = ({ asked }: Recorded) =>
  asked.flatMap(({ role, needed }) =>
    needed.flatMap(({ action, resources = ['*'], context = {} }) =>
      resources.map((resource) => ({ role, action, resource, context })),
    ),
  );

function unusedGrants(policies: Policies, recorded: Recorded) {
  const asked = asksOf(recorded);
  return [...policies].flatMap(([role, policy]) =>
    grantsOf(policy).flatMap((grant) => {
      const used = asked.some(
        (one) => one.role === role && verdictOf(grant.policy, one.action, one.resource, one.context) === 'allowed',
      );
      return used ? [] : [`${role} ${grant.action} ${grant.resource}`];
    }),
  );
}

/** Used by the agent and the scripts of previews, by workflows, Lambda and the durable SDK: never by the bot's own code. */
const usedElsewhere =
  /-preview-\w+ |-image-pushed-ci |logs:(?:CreateLogStream|PutLogEvents) |lambda:GetDurableExecutionState /;

describe.each(Object.keys(teams))('the roles of a team with %s', (name) => {
  it('allow every call, and grant none that is never made', async () => {
    const settings = await teamSettings(name);
    const recorded = await playTeam(settings);
    const refused = recorded.calls.filter(({ error }) =>
      /AccessDenied|UnauthorizedOperation|AuthFail/.test(error ?? ''),
    );
    expect(refused.map(({ operation, error }) => `${operation} ${error}`)).toEqual([]);
    expect(unusedGrants(policiesOf(settings), recorded).filter((grant) => !usedElsewhere.test(grant))).toEqual([]);
  });
});
