import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { createLocalAws, type LocalAws } from '../../../sandbox/aws/local-aws.ts';
import { createVirtualClock } from '../../../sandbox/clock.ts';
import { sandboxStack, sandboxStart } from '../../../sandbox/sandbox.ts';
import { type FollowState, followState } from '../../../src/previews/follow/follow-state.ts';
import { headSha, nextSha } from '../../github/a-pull-request.ts';
import { rightAway } from '../../operations/right-away.ts';

let aws: LocalAws;
let state: FollowState;
let policies: string[];

beforeEach(async () => {
  aws = await createLocalAws({ clock: createVirtualClock(sandboxStart), settings: acme, stack: sandboxStack });
  const credentials = aws.ownCredentials('slipway-dev-operation');
  policies = [];
  state = followState({ stack: sandboxStack, key: 'api', number: 123 }, (policy, region) => {
    policies.push(policy);
    return rightAway({ region, credentials, endpoint: aws.endpoint });
  });
});
afterEach(() => aws.close());

const path = '/slipway/slipway-dev/follow/api/123';
const nothing = { ended: undefined, waiting: undefined, seen: undefined };

describe('what is remembered of a pull request', () => {
  it('is nothing at first', async () => {
    expect(await state.read()).toEqual(nothing);
  });

  it('is read as it was written, over what was there', async () => {
    await state.writeEnded(headSha);
    await state.writeEnded(nextSha);
    await state.writeWaiting({ sha: headSha, callback: 'YWJj+/==' });
    await state.writeSeen({ sha: headSha, at: sandboxStart });
    expect(await state.read()).toEqual({
      ended: nextSha,
      waiting: { sha: headSha, callback: 'YWJj+/==' },
      seen: { sha: headSha, at: sandboxStart },
    });
    expect(aws.ssm.parameters.get(`${path}/seen`)?.value).toBe(`${headSha} 2026-01-15T09:00:00Z`);
  });

  it('is forgotten, whether it was there or not', async () => {
    await state.writeEnded(headSha);
    await state.writeWaiting({ sha: headSha, callback: 'a' });
    expect(await state.remove('ended', 'seen')).toBe(true);
    expect(await state.read()).toEqual({ ...nothing, waiting: { sha: headSha, callback: 'a' } });
  });

  it.each([
    ['no commit', 'main', 'main callback', 'main 2026-01-15T09:00:00Z'],
    ['cut off', headSha.slice(1), headSha, `${headSha} `],
    ['something else', '{}', `${headSha}  `, `${headSha} yesterday`],
    ['too much', `${headSha} ${headSha}`, `${headSha} a b`, `${headSha} 2026-01-15T09:00:00Z x`],
  ])('counts as not there where somebody has written %s', async (_what, ended, waiting, seen) => {
    for (const [note, value] of Object.entries({ ended, waiting, seen }))
      aws.ssm.setParameter(`${path}/${note}`, value);
    expect(await state.read()).toEqual(nothing);
  });

  it('is not known where AWS does not answer, and fails nothing', async () => {
    await aws.close();
    expect(await state.read()).toBeUndefined();
    expect(await state.writeEnded(headSha)).toBe(false);
    expect(await state.remove('ended')).toBe(false);
  });

  it('is reached under a session for the parameters of this pull request alone', async () => {
    await state.read();
    const [statement, ...others] = JSON.parse(policies[0] ?? '').Statement;
    expect(others).toEqual([]);
    expect(statement.Action).toEqual(['ssm:DeleteParameters', 'ssm:GetParameters', 'ssm:PutParameter']);
    for (const resource of statement.Resource)
      expect(resource).toMatch(
        /^arn:aws:ssm:ap-northeast-1:123456789012:parameter\/slipway\/slipway-dev\/follow\/api\/123\/[a-z]+$/,
      );
  });
});
