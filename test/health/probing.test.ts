import { describe, expect, it } from 'vitest';
import { recall } from '../../src/aws/recall.ts';
import { environmentOf, probingOf } from '../../src/health/probing.ts';

const described =
  (calls: string[][], fail: readonly number[] = []) =>
  async (ids: readonly string[]) => {
    calls.push([...ids]);
    if (fail.includes(calls.length)) throw new Error('throttled');
    return ids.join('+');
  };

describe('recall', () => {
  it('asks about the ids of last time at once, and uses the answer where they are the same', async () => {
    const memory = new Map([['tasks', ['a', 'b']]]);
    const order: string[] = [];
    const answer = await recall(memory, 'tasks', {
      find: async () => {
        order.push('find');
        return ['b', 'a'];
      },
      describe: async (ids) => {
        order.push(`describe ${ids.join('+')}`);
        return 'described';
      },
    });
    expect(answer).toBe('described');
    expect(order).toEqual(['describe a+b', 'find']);
  });

  it.each([
    { name: 'nothing is remembered', known: undefined, fail: [], calls: [['new']] },
    { name: 'the ids have changed', known: ['old'], fail: [], calls: [['old'], ['new']] },
    { name: 'the early call failed', known: ['new'], fail: [1], calls: [['new'], ['new']] },
  ])('asks about the ids of now where $name', async ({ known, fail, calls }) => {
    const memory = new Map(known ? [['tasks', known]] : []);
    const made: string[][] = [];
    const lookup = { find: async () => ['new'], describe: described(made, fail) };
    expect(await recall(memory, 'tasks', lookup)).toBe('new');
    expect(made).toEqual(calls);
    expect(memory.get('tasks')).toEqual(['new']);
  });

  it('fails where finding fails, whatever is remembered', async () => {
    const memory = new Map([['tasks', ['a']]]);
    const find = async () => Promise.reject(new Error('denied'));
    await expect(recall(memory, 'tasks', { find, describe: described([]) })).rejects.toThrow('denied');
  });
});

describe('what a container remembers', () => {
  const [one, other] = [{ region: 'ap-northeast-1' }, { region: 'ap-northeast-1' }];
  const connection = { region: 'ap-northeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const memoryOf = (environment: typeof one) =>
    probingOf(environment, { ...connection, endpoint: undefined }, 0).memory;

  it('is kept for each environment from one probing to the next', () => {
    memoryOf(one).set('tasks', ['a']);
    expect(memoryOf(one).get('tasks')).toEqual(['a']);
    expect(memoryOf(other).get('tasks')).toBeUndefined();
  });
});

describe('environmentOf', () => {
  const prod = { region: 'ap-northeast-1' };

  it('finds what the settings name', () => {
    expect(environmentOf({ environments: { prod } }, 'prod')).toBe(prod);
  });

  it.each(['staging', 'constructor'])('knows no %s', (name) => {
    expect(() => environmentOf({ environments: { prod } }, name)).toThrow('no such environment');
  });
});
