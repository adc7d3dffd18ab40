import { describe, expect, it } from 'vitest';
import type { EcrImage } from '../../../src/aws/ecr-images.ts';
import { judgeImages, sameImage, whatStands } from '../../../src/runs/images/judge-images.ts';
import { orderTags } from '../../../src/runs/images/order-tags.ts';
import type { RepositoryImages } from '../../../src/runs/images/read-images.ts';
import type { DeployedImage, RunningImage, WhatRan } from '../../../src/runs/images/read-what-ran.ts';

const place = '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/api';
const named = (tag: string, digest: string | undefined) => ({ name: `${place}:${tag}`, digest });
const runs = (tag: string, digest: string | undefined, tasks = 2): RunningImage => ({
  ...named(tag, digest),
  tasks,
  startedAt: 900,
});
const brought = (tag: string, digest: string | undefined, at: number, worked = true): DeployedImage => ({
  ...named(tag, digest),
  at,
  worked,
});
const ran = (running: RunningImage[], deployed: DeployedImage[]): WhatRan => ({
  kind: 'found',
  desired: 2,
  controller: 'ECS',
  definition: 'api:1',
  named: `${place}:v1`,
  running,
  deployed,
});
const standings = (running: RunningImage[], deployed: DeployedImage[], parts = {}) =>
  whatStands(ran(running, deployed), sameImage(parts)).map(({ digest, name, standing }) => ({
    image: digest ?? name.split(':').at(-1),
    ...standing,
  }));

describe('what of a service’s images runs since when, and which ran before', () => {
  it.each<{ title: string; running: RunningImage[]; deployed: DeployedImage[]; stands: object[] }>([
    {
      title: 'the one that tasks tell, and the last that worked before it',
      running: [runs('v2', 'b')],
      deployed: [brought('v2', 'b', 200), brought('v1', 'a', 100)],
      stands: [
        { image: 'b', kind: 'runs', since: 200 },
        { image: 'a', kind: 'ran-before', until: 200 },
      ],
    },
    {
      title: 'since the first of several deployments of the same image, failures of others in between',
      running: [runs('v2', 'b')],
      deployed: [
        brought('v2', 'b', 400),
        brought('v3', 'c', 300, false),
        brought('v2', 'b', 200),
        brought('v1', 'a', 100),
      ],
      stands: [
        { image: 'b', kind: 'runs', since: 200 },
        { image: 'a', kind: 'ran-before', until: 200 },
      ],
    },
    {
      title: 'after a way back: what was left ran before, until the way back',
      running: [runs('v1', 'a')],
      deployed: [brought('v1', 'a', 300), brought('v2', 'b', 200), brought('v1', 'a', 100)],
      stands: [
        { image: 'a', kind: 'runs', since: 300 },
        { image: 'b', kind: 'ran-before', until: 300 },
      ],
    },
    {
      title: 'what failed and was taken back never ran before',
      running: [runs('v1', 'a')],
      deployed: [brought('v2', 'b', 200, false), brought('v1', 'a', 100)],
      stands: [{ image: 'a', kind: 'runs', since: 100 }],
    },
    {
      title: 'two at once while one takes the place of the other',
      running: [runs('v2', 'b', 1), runs('v1', 'a', 3)],
      deployed: [brought('v2', 'b', 200, false), brought('v1', 'a', 100), brought('v0', 'z', 50)],
      stands: [
        { image: 'b', kind: 'runs', since: 200, share: { tasks: 1, of: 4 } },
        { image: 'a', kind: 'runs', since: 100, share: { tasks: 3, of: 4 } },
        { image: 'z', kind: 'ran-before', until: 100 },
      ],
    },
    {
      title: 'the last that worked, where nothing runs',
      running: [],
      deployed: [brought('v2', 'b', 200), brought('v1', 'a', 100)],
      stands: [{ image: 'b', kind: 'ran-before', until: undefined }],
    },
    {
      title: 'nothing of before, where ECS tells of no deployment',
      running: [runs('v1', 'a')],
      deployed: [],
      stands: [{ image: 'a', kind: 'runs', since: undefined, startedAt: 900 }],
    },
    {
      title: 'by name alone, where no digest is told',
      running: [runs('v1', undefined)],
      deployed: [brought('v1', undefined, 100)],
      stands: [{ image: 'v1', kind: 'runs', since: 100 }],
    },
    {
      title: 'never the same image by the name of a tag that has moved',
      running: [runs('latest', 'b')],
      deployed: [brought('latest', 'b', 200), brought('latest', 'a', 100)],
      stands: [
        { image: 'b', kind: 'runs', since: 200 },
        { image: 'a', kind: 'ran-before', until: 200 },
      ],
    },
  ])('is $title', ({ running, deployed, stands }) => {
    expect(standings(running, deployed)).toMatchObject(stands);
    expect(standings(running, deployed)).toHaveLength(stands.length);
  });

  it('takes the part of an index that a task tells for the index that was deployed', () => {
    const parts = { index: ['amd', 'arm'] };
    expect(standings([runs('v2', 'amd')], [brought('v2', 'index', 200), brought('v1', 'a', 100)], parts)).toMatchObject(
      [
        { image: 'amd', kind: 'runs', since: 200 },
        { image: 'a', kind: 'ran-before', until: 200 },
      ],
    );
  });
});

const image = (digest: string, pushedAt: number, part: Partial<EcrImage> = {}): EcrImage => ({
  digest,
  tags: [digest],
  pushedAt,
  sizeBytes: 1,
  archived: false,
  isIndex: false,
  ...part,
});
const found = (part: Partial<RepositoryImages>): RepositoryImages => ({
  newest: [],
  others: [],
  parts: {},
  whole: true,
  archived: 0,
  tags: {},
  ...part,
});

describe('the rows of a repository', () => {
  it('say "runs" by digest: the tag may name another image by now, which is said', () => {
    const newest = [image('new', 300), image('old', 200)];
    const judged = judgeImages(ran([runs('v1', 'old')], []), found({ newest, tags: { v1: 'new' } }));
    expect(judged.rows.map(({ image: { digest }, standing }) => [digest, standing?.kind])).toEqual([
      ['new', undefined],
      ['old', 'runs'],
    ]);
    expect(judged.moved).toEqual([{ tag: 'v1', gone: false }]);
  });

  it('hold what runs or ran besides the newest, at its place by time', () => {
    const judged = judgeImages(
      ran([runs('v1', 'amd')], [brought('v1', 'amd', 50), brought('v0', 'a', 20)]),
      found({ newest: [image('new', 300)], others: [image('a', 10), image('index', 40)], parts: { index: ['amd'] } }),
    );
    expect(judged.rows.map(({ image: { digest }, standing }) => [digest, standing?.kind])).toEqual([
      ['new', undefined],
      ['index', 'runs'],
      ['a', 'ran-before'],
    ]);
    expect(judged.elsewhere).toEqual([]);
  });

  it('leave out what is gone, or told without a digest, which is said apart', () => {
    const judged = judgeImages(
      ran([runs('v1', undefined)], [brought('v0', 'gone', 20)]),
      found({ newest: [image('v1', 300)], tags: { v1: 'v1', v0: undefined } }),
    );
    expect(judged.rows.map(({ standing }) => standing)).toEqual([undefined]);
    expect(judged.elsewhere).toMatchObject([
      { name: `${place}:v1`, why: 'no-digest', standing: { kind: 'runs' } },
      { digest: 'gone', why: 'gone', standing: { kind: 'ran-before' } },
    ]);
  });
});

describe('the tags of an image', () => {
  it.each([
    [
      ['latest', 'sha-abc1234', 'v1.2.0'],
      ['v1.2.0', 'sha-abc1234', 'latest'],
    ],
    [
      ['main', 'release-7'],
      ['release-7', 'main'],
    ],
    [
      ['2026-11-27', 'prod', 'abcdef1234567'],
      ['2026-11-27', 'abcdef1234567', 'prod'],
    ],
    [[], []],
  ])('%j stand as people know them: %j', (tags, ordered) => {
    expect(orderTags(tags)).toEqual(ordered);
  });
});
