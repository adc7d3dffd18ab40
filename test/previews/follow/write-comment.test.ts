import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import { type WantedComment, writeComment } from '../../../src/previews/follow/write-comment.ts';
import { FakeGithub } from '../../github/fake-github.ts';
import { durably } from '../../operations/durably.ts';
import { written } from './writing.ts';

const marker = '<!-- slipway:slipway-dev:api#123 -->';
const launching = `${marker}\n**Preview: launching**`;
const ready = `${marker}\n**Preview: ready**`;
const over = `${marker}\n**Preview: ended**`;

let stage: Awaited<ReturnType<typeof durably>>;
let fake: FakeGithub;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());
beforeEach(() => {
  fake = new FakeGithub(stage.clock.now);
});

const wanted = (body: string, more: Partial<WantedComment> = {}): WantedComment => ({
  ...{ repository: 'acme/gym-api', number: 123, marker, known: undefined, mayCreate: true, isPart: false },
  text: () => body,
  ...more,
});

const write = (body: string, more: Partial<WantedComment> = {}, crash?: Parameters<typeof written>[2]) =>
  written(stage, (writing) => writeComment({ ...writing, github: fake.github }, wanted(body, more)), crash);

const pass = (seconds: number) => stage.clock.advance(stage.clock.now() + seconds * 1000);
const own = () => fake.comments.filter(({ isOwn }) => isOwn);
const said = () => own().map(({ body }) => body.replace(/\n\n<!-- as of \S+ -->$/, ''));
const writes = () => fake.countOf('createComment', 'updateComment', 'deleteComment');

/** A comment of ours that has stood for a while. */
async function standing(body = launching) {
  const { result } = await write(body);
  await pass(60);
  fake.calls.length = 0;
  return Number(result);
}

describe('the comment', () => {
  it('is written where none stands, and gives its number', async () => {
    const { result } = await write(launching);
    expect(said()).toEqual([launching]);
    expect(result).toBe(own()[0]?.id);
  });

  it('is written nowhere where none may be', async () => {
    const { result } = await write(launching, { mayCreate: false });
    expect({ result, comments: fake.comments, writes: writes() }).toEqual({
      result: undefined,
      comments: [],
      writes: 0,
    });
  });

  it.each([true, false])('is edited in place, found by number: %s', async (byNumber) => {
    const id = await standing();
    const { result, seconds } = await write(ready, { known: byNumber ? id : undefined });
    expect({ result, said: said(), seconds }).toEqual({ result: id, said: [ready], seconds: 0 });
    expect(fake.calls.map(({ method }) => method)).toEqual([byNumber ? 'comment' : 'ownComments', 'updateComment']);
  });

  it('costs one request where it says so already', async () => {
    const id = await standing(ready);
    await write(ready, { known: id });
    expect(fake.calls.map(({ method }) => method)).toEqual(['comment']);
  });

  it('says so already where GitHub keeps its line ends in another form', async () => {
    const id = await standing(ready);
    for (const comment of own()) comment.body = `${comment.body.replaceAll('\n', '\r\n')}\r\n`;
    await write(ready, { known: id });
    expect(writes()).toBe(0);
  });

  it('stays as it is where there is nothing to change in it', async () => {
    const id = await standing();
    await write(ready, { known: id, text: () => undefined });
    expect(said()).toEqual([launching]);
  });
});

describe('a comment that is not ours', () => {
  it('is never touched, whatever marker it carries and whatever the tag says', async () => {
    const planted = fake.comment({ body: `${launching}\n\nplanted` });
    const { result } = await write(ready, { known: planted.id });
    expect(fake.comments[0]).toEqual(planted);
    expect(said()).toEqual([ready]);
    expect(result).not.toBe(planted.id);
  });

  it('is that of another pull request or stack, though our App wrote it', async () => {
    for (const other of ['<!-- slipway:slipway-dev:api#124 -->', '<!-- slipway:slipway-prod:api#123 -->', 'Hello'])
      fake.comment({ body: `${other}\n\n${marker}`, isOwn: true });
    const before = structuredClone(fake.comments);
    await write(ready, { known: before[0]?.id });
    expect(fake.comments.slice(0, 3)).toEqual(before);
    expect(fake.comments[3]?.body).toContain(ready);
  });

  it('does not hide ours among more than a hundred', async () => {
    for (let count = 0; count < 120; count += 1) fake.comment({ body: `${marker}\nplanted ${count}` });
    await standing();
    await write(ready);
    expect(said()).toEqual([ready]);
  });
});

describe('a comment that somebody deleted', () => {
  it.each([true, false])('is made anew once, whether or not one may be made: %s', async (mayCreate) => {
    const id = await standing();
    fake.remove(id);
    const { result } = await write(ready, { known: id, mayCreate });
    expect(said()).toEqual([ready]);
    expect(result).not.toBe(id);
    expect(fake.countOf('createComment')).toBe(1);
  });

  it('is made anew where it goes between the look and the edit', async () => {
    const id = await standing();
    fake.before('updateComment', () => fake.remove(id));
    await write(ready, { known: id });
    expect(said()).toEqual([ready]);
  });

  it('is not made twice where somebody deletes the new one as well', async () => {
    const id = await standing();
    fake.remove(id);
    fake.before('createComment', () => void fake.comment({ body: launching, isOwn: true }));
    fake.before('updateComment', () => own().map((comment) => fake.remove(comment.id)));
    await pass(60);
    await write(ready, { known: id });
    expect(fake.countOf('createComment')).toBe(1);
  });
});

describe('edits of one comment', () => {
  it.each([
    [0, 16],
    [5, 11],
    [15, 1],
    [16, 0],
    [600, 0],
  ])('lie 15 s apart: after %s s one waits %s s', async (after, waits) => {
    const { result } = await write(launching);
    await pass(after);
    const { seconds } = await write(ready, { known: Number(result) });
    expect({ seconds, said: said() }).toEqual({ seconds: waits, said: [ready] });
  });

  it('do not happen where somebody else said the same meanwhile', async () => {
    const { result } = await write(launching);
    stage.clock.schedule(stage.clock.now() + 3_000, () => {
      for (const comment of own()) comment.body = ready;
    });
    await write(ready, { known: Number(result) });
    expect({ said: said(), edits: fake.countOf('updateComment') }).toEqual({ said: [ready], edits: 0 });
  });

  it('wait again where somebody else said something else meanwhile', async () => {
    const { result: known } = await write(launching);
    const began = stage.clock.now();
    stage.clock.schedule(began + 3_000, async () => {
      await fake.github.updateComment('acme/gym-api', Number(known), launching);
    });
    await write(ready, { known: Number(known) });
    const edits = fake.calls.filter(({ method }) => method === 'updateComment').map(({ at }) => (at - began) / 1000);
    expect({ said: said(), edits }).toEqual({ said: [ready], edits: [3, 19] });
  });

  it('leave the last word to whoever saw more, though it spoke first', async () => {
    const { result } = await write(launching);
    const later = stage.clock.now() + 3_000;
    stage.clock.schedule(later, () => {
      for (const comment of own()) comment.body = `${over}\n\n<!-- as of ${new Date(later).toISOString()} -->`;
    });
    await write(ready, { known: Number(result) });
    expect({ said: said(), edits: fake.edits }).toEqual({ said: [over], edits: [] });
  });

  it('are not kept away by a time that somebody wrote into it', async () => {
    const id = await standing();
    for (const comment of own()) comment.body = comment.body.replace(/as of 20/, 'as of 30');
    await write(ready, { known: id });
    expect(said()).toEqual([ready]);
  });

  it('of a part of it leave the rest as old as it was', async () => {
    const id = await standing();
    const stampOf = () => /as of \S+/.exec(own()[0]?.body ?? '')?.[0];
    const before = stampOf();
    await write(`${launching}\n- Until: then`, { known: id, isPart: true });
    expect({ said: said(), stamp: stampOf() }).toEqual({ said: [`${launching}\n- Until: then`], stamp: before });
  });
});

describe('two executions at once', () => {
  it('leave one comment', async () => {
    await Promise.all([write(ready), write(ready), write(ready)]);
    expect(said()).toEqual([ready]);
  });

  it.each(['before', 'after'] as const)('leave the older one where the other made its own just %s', async (when) => {
    const other = () => void fake.comment({ body: launching, isOwn: true });
    if (when === 'before') fake.before('createComment', other);
    else fake.after('createComment', other);
    const { result } = await write(ready);
    expect(said()).toEqual([ready]);
    expect(result).toBe(own()[0]?.id);
  });
});

const refusals = [
  ['permission', 403, undefined],
  ['locked', 403, undefined],
  ['archived', 403, undefined],
  ['not-found', 404, undefined],
  ['invalid', 422, undefined],
  ['rate-limit', 429, 3_600_000],
  ['rate-limit', 403, undefined],
  ['unauthorized', 401, undefined],
  ['server', 502, undefined],
  ['unreachable', undefined, undefined],
  ['credentials', undefined, undefined],
] as const;

describe('what GitHub refuses', () => {
  it.each(refusals)(
    'fails nothing and is logged once, with its reason: %s %s',
    async (reason, status, retryAfterMs) => {
      fake.refuseAll(reason, { ...(status ? { status } : {}), ...(retryAfterMs ? { retryAfterMs } : {}) });
      const {
        status: ended,
        result,
        lines,
        seconds,
      } = await written(stage, async (writing) => {
        const ways = { ...writing, github: fake.github };
        await writeComment(ways, wanted(launching, { known: 7 }));
        return writeComment(ways, wanted(ready, { known: 7 }));
      });
      expect({ ended, result }).toEqual({ ended: 'SUCCEEDED', result: 7 });
      expect(lines).toEqual([
        {
          ...{
            level: 'warn',
            message: 'GitHub refused what is written back',
            requestId: 'abc123def456',
            what: 'comment',
          },
          ...{ reason, said: `GitHub refused: ${reason}` },
          ...(status === undefined ? {} : { status }),
          ...(retryAfterMs === undefined ? {} : { retryAfterSeconds: retryAfterMs / 1000 }),
        },
      ]);
      expect(seconds).toBeLessThanOrEqual(90);
    },
  );

  it('is tried again for a while where it passes', async () => {
    const id = await standing();
    fake.refuse('comment', new GithubError('no answer', { reason: 'unreachable' }), { times: 2 });
    const { lines, seconds } = await write(ready, { known: id });
    expect({ said: said(), lines, seconds }).toEqual({ said: [ready], lines: [], seconds: 30 });
  });

  it.each(['createComment', 'updateComment'] as const)(
    'is looked for where the answer was lost: %s',
    async (method) => {
      if (method === 'updateComment') await standing();
      const lost = new GithubError('no answer', { reason: 'unreachable', mayHaveHappened: true });
      fake.refuse(method, lost, { times: 1, afterwards: true });
      await write(ready);
      expect({ said: said(), sent: fake.countOf(method) }).toEqual({ said: [ready], sent: 1 });
    },
  );

  it('is not asked again in the same execution where it is refused for good', async () => {
    fake.refuseAll('locked', { status: 403 });
    await written(stage, async (writing) => {
      for (const body of [launching, ready, over])
        await writeComment({ ...writing, github: fake.github }, wanted(body));
    });
    expect(fake.calls).toHaveLength(1);
  });

  it('is a fault of ours where it is none of GitHub: it fails nothing either', async () => {
    fake.before('ownComments', () => {
      throw new TypeError(`secret of ${ready}`);
    });
    const { status, lines } = await write(ready);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});

describe('an execution that crashes while it writes', () => {
  it.each(['before', 'after'] as const)(
    'leaves one comment and edits it once, at whichever checkpoint it dies: %s',
    async (when) => {
      const whole = await crashed();
      expect(whole).toEqual({ said: [ready], comments: 1, edits: 1, checkpoints: whole.checkpoints });
      expect(whole.checkpoints).toBeGreaterThan(4);
      for (let checkpoint = 1; checkpoint <= whole.checkpoints; checkpoint += 1)
        expect({ checkpoint, ...(await crashed({ checkpoint, when })) }).toMatchObject({
          checkpoint,
          said: [ready],
          comments: 1,
          edits: 1,
        });
    },
  );

  /** Writes one and edits it, and dies on the way. */
  async function crashed(crash?: Parameters<typeof written>[2]) {
    fake = new FakeGithub(stage.clock.now);
    const { checkpoints } = await written(
      stage,
      async (writing) => {
        const ways = { ...writing, github: fake.github };
        const known = await writeComment(ways, wanted(launching));
        return writeComment(ways, wanted(ready, { known }));
      },
      crash,
    );
    const edits = fake.countOf('updateComment');
    return { said: said(), comments: fake.countOf('createComment'), edits, checkpoints };
  }
});

describe('whatever happens to it', () => {
  const happening = fc.record({
    body: fc.constantFrom(launching, ready, over),
    after: fc.integer({ min: 0, max: 40 }),
    event: fc.constantFrom('nothing', 'deleted', 'doubled', 'planted', 'answer lost', 'server', 'crash'),
    at: fc.integer({ min: 1, max: 6 }),
  });

  async function happens({ body, after, event, at }: { body: string; after: number; event: string; at: number }) {
    await pass(after);
    const [first] = own();
    const lost = new GithubError('no answer', { reason: 'server', mayHaveHappened: true });
    if (event === 'deleted' && first) fake.remove(first.id);
    if (event === 'doubled') fake.before('createComment', () => void fake.comment({ body: launching, isOwn: true }));
    if (event === 'planted') fake.comment({ body });
    if (event === 'answer lost') fake.refuse('createComment', lost, { times: 1, afterwards: true });
    if (event === 'server') fake.refuse('updateComment', lost, { times: 2, afterwards: at % 2 === 0 });
    return write(body, {}, event === 'crash' ? { checkpoint: at, when: at % 2 === 0 ? 'before' : 'after' } : undefined);
  }

  it('ends as one comment that says the newest, edited every 15 s at most', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 6 }), async (happenings) => {
        fake = new FakeGithub(stage.clock.now);
        for (const one of happenings) expect((await happens(one)).status).toBe('SUCCEEDED');
        expect(said()).toEqual([happenings.at(-1)?.body]);
        const edits = fake.edits.map(({ id, at }) => ({ id, at }));
        const tooSoon = edits.filter(({ id, at }) =>
          edits.some((other) => other.id === id && other.at < at && at - other.at < 15_000),
        );
        expect(tooSoon).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is stored and logged of it', () => {
  it('holds no word of the comment', async () => {
    await standing();
    const { stored, lines } = await write(`${ready}\nsecretly`);
    expect(stored + JSON.stringify(lines)).not.toMatch(/secretly|Preview/);
  });
});
