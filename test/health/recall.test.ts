import { describe, expect, it } from 'vitest';
import { recall } from '../../src/health/recall.ts';

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
    const answer = await recall(
      memory,
      'tasks',
      async () => {
        order.push('find');
        return ['b', 'a'];
      },
      async (ids) => {
        order.push(`describe ${ids.join('+')}`);
        return 'described';
      },
    );
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
    expect(await recall(memory, 'tasks', async () => ['new'], described(made, fail))).toBe('new');
    expect(made).toEqual(calls);
    expect(memory.get('tasks')).toEqual(['new']);
  });

  it('fails where finding fails, whatever is remembered', async () => {
    const memory = new Map([['tasks', ['a']]]);
    const find = async () => Promise.reject(new Error('denied'));
    await expect(recall(memory, 'tasks', find, described([]))).rejects.toThrow('denied');
  });
});
