import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../../src/github/pull-request.ts';
import { decideUp } from '../../../src/previews/follow/decide-up.ts';
import type { HeadRead } from '../../../src/previews/follow/read-head.ts';
import { aPullRequest } from '../../github/a-pull-request.ts';

const found = (given: Partial<PullRequest> = {}): HeadRead => ({ kind: 'found', pull: aPullRequest(given) });

describe('a typed /preview up', () => {
  const cases: readonly [string, HeadRead, boolean, object][] = [
    ['of an open pull request goes on with its head', found(), true, { kind: 'head' }],
    ['of a draft goes on: somebody asked for it', found({ draft: true }), true, { kind: 'head' }],
    [
      'of a bot goes on: somebody asked for it',
      found({ author: { login: 'dependabot[bot]', id: 1, isBot: true } }),
      true,
      { kind: 'head' },
    ],
    ['of an account that is no more goes on', found({ author: undefined }), true, { kind: 'head' }],
    ['of a fork is a question of its own', found({ fromFork: true }), true, { kind: 'fork' }],
    ['of a closed one launches nothing', found({ state: 'closed' }), true, { kind: 'over', why: 'closed' }],
    [
      'of a merged one launches nothing',
      found({ state: 'closed', merged: true }),
      true,
      { kind: 'over', why: 'merged' },
    ],
    ['of a closed fork launches nothing', found({ state: 'closed', fromFork: true }), true, { kind: 'over' }],
    ['of a closed one goes on where closing ends nothing', found({ state: 'closed' }), false, { kind: 'head' }],
    ['of one that GitHub does not know launches nothing', { kind: 'gone' }, false, { kind: 'over', why: 'gone' }],
    [
      'that GitHub refuses says why',
      { kind: 'refused', reason: 'no right' },
      true,
      { kind: 'unseen', reason: 'no right' },
    ],
    ['that GitHub does not answer knows nothing', { kind: 'unanswered' }, true, { kind: 'unseen' }],
  ];

  it.each(cases)('%s', (_title, read, endOnClose, expected) => {
    expect(decideUp(read, { endOnClose })).toMatchObject(expected);
  });
});
