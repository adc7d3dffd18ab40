import { describe, expect, it } from 'vitest';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';
import { inSandbox } from '../in-sandbox.ts';
import { following } from '../previews/follow/play-order.ts';

const settings = following('always');

/** Launches, redeploys, holds, forgets and ends, by events, by a person who waits and by the sweep. */
const steps = [
  ...['github open 7', 'github ci 7 success', 'github push 7', 'github ci 7 failure', 'github push 7'],
  ...['github ci 7 success', '/preview down 7', 'github push 7', 'github ci 7 success', 'github close 7'],
  ...['github open 8', '/preview up 8', 'github ci 8 success'],
  ...['/preview sleep 8', 'github push 8', 'github ci 8 success', 'sweep'],
];

/** Where an instance never reaches Systems Manager, or its script never ends. */
const whereItFails = ['ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints', 'ssm:CancelCommand'];

describe('the role that events act under', () => {
  it('is granted what following takes, and nothing that it does not use', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        for (const step of steps) await as('U0DEV', step);
        const role = `${sandboxStack.name}-automation`;
        const asked = sandbox.aws.asked.filter((one) => one.role === role).flatMap(({ needed }) => needed);
        const used = new Set(asked.map(({ action }) => action));
        const granted = new Set(
          (stackPolicies(settings, sandboxStack).get(role) ?? []).flatMap(({ Statement }) =>
            Statement.flatMap(({ Action = [] }) => [Action].flat()),
          ),
        );
        expect([...granted].filter((action) => !used.has(action)).sort()).toEqual(whereItFails);
        expect([...used].filter((action) => !granted.has(action))).toEqual([]);
      },
      { settings },
    );
  });
});
