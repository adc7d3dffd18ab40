import { describe, expect, it } from 'vitest';
import { noteName } from '../../../src/operations/sleep/environment-notes.ts';
import { readNotes } from '../../../src/operations/sleep/read-notes.ts';
import { local, stack } from '../../sandbox/aws/local.ts';

const before = { since: 1, by: 'hours', service: { desired: 2 } };
const wish = { wanted: 'awake', until: 2, by: 'U0DEV' };

describe('the notes of environments', () => {
  it('are read of any number of them, each with what there is', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `team-${index}`);
    await using aws = await local();
    aws.aws.ssm.setParameter(noteName(stack, 'team-0', 'before'), JSON.stringify(before), 'String');
    aws.aws.ssm.setParameter(noteName(stack, 'team-11', 'wish'), JSON.stringify(wish), 'String');
    const notes = await readNotes(aws.as('slipway-dev-sweep'), stack, names);
    expect([...notes.keys()]).toEqual(names);
    expect(notes.get('team-0')).toEqual({ before, wish: undefined });
    expect(notes.get('team-11')).toEqual({ before: undefined, wish });
    expect(notes.get('team-5')).toEqual({ before: undefined, wish: undefined });
    expect(aws.aws.calls.filter(({ operation }) => operation === 'GetParameters')).toHaveLength(3);
  });

  it.each(['', '{', '{"since":1}', '{"since":1,"by":"hours","service":{"desired":-1}}'])(
    'that nobody can read are no wish, and a damaged note of how it was: %j',
    async (text) => {
      await using aws = await local();
      for (const note of ['before', 'wish'] as const)
        aws.aws.ssm.setParameter(noteName(stack, 'staging', note), text, 'String');
      const notes = await readNotes(aws.as('slipway-dev-sweep'), stack, ['staging']);
      expect(notes.get('staging')).toEqual({ before: undefined, wish: undefined, damaged: true });
    },
  );
});
