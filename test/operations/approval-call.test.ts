import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { calledIn } from '../../src/operations/approval-call.ts';
import { anAsked } from './an-asked.ts';

const by = (user: string) => {
  const { request } = anAsked('/run migrate staging');
  return { settings: acme, request: { ...request, asker: { ...request.asker, user } } };
};
const operators = { roles: ['operator'], users: [] };
const owned = { roles: ['operator'], users: ['U0DEV'] };
const [ops, sre] = [{ user: 'U0OPS' }, { userGroup: 'S0SRE' }];

describe('who is called to decide', () => {
  it.each([
    ['everybody with the role', 1, 'U0DEV', operators, [ops, sre]],
    ['the same once more at half time', 2, 'U0DEV', operators, [ops, sre]],
    ['not who asked', 1, 'U0OPS', operators, [sre]],
    ['the owner alone at first', 1, 'U0VIEW', owned, [{ user: 'U0DEV' }]],
    ['the others at half time', 2, 'U0VIEW', owned, [ops, sre]],
    ['the owner again where there are no others', 2, 'U0VIEW', { roles: [], users: ['U0DEV'] }, [{ user: 'U0DEV' }]],
    ['nobody where nobody is left', 1, 'U0DEV', { roles: [], users: ['U0DEV'] }, []],
    ['nobody of a role that nobody has', 1, 'U0DEV', { roles: ['nobody'], users: [] }, []],
    ['nobody twice', 1, 'U0VIEW', { roles: ['developer', 'operator'], users: [] }, [{ user: 'U0DEV' }, ops, sre]],
  ] as const)('is %s', (_who, round, asker, from, called) => {
    expect(calledIn(round, by(asker), from)).toEqual(called);
  });
});
