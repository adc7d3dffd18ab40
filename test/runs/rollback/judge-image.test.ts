import { describe, expect, it } from 'vitest';
import { type ImageSeen, judgeImage } from '../../../src/runs/rollback/judge-image.ts';

const place = '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/api';
const seen = (part: Partial<ImageSeen>): ImageSeen => ({
  image: `${place}:latest`,
  place,
  ran: 'sha256:old',
  named: ['sha256:old'],
  ranIsThere: true,
  ...part,
});

describe('the image of a revision to go back to', () => {
  it.each<{ name: string; part: Partial<ImageSeen>; verdict: object }>([
    { name: 'the same, under its tag', part: {}, verdict: { kind: 'same' } },
    {
      name: 'the same, as one of an index',
      part: { named: ['sha256:index', 'sha256:old'] },
      verdict: { kind: 'same' },
    },
    {
      name: 'another by now: its digest is deployed',
      part: { named: ['sha256:new'] },
      verdict: { kind: 'moved', image: `${place}@sha256:old` },
    },
    {
      name: 'under no tag any more: its digest is deployed',
      part: { named: [] },
      verdict: { kind: 'moved', image: `${place}@sha256:old` },
    },
    {
      name: 'trap 24: gone, though the tag names another',
      part: { named: ['sha256:new'], ranIsThere: false },
      verdict: { kind: 'gone', image: `${place}:latest` },
    },
    {
      name: 'trap 24: gone by its digest',
      part: { image: `${place}@sha256:old`, ranIsThere: false },
      verdict: { kind: 'gone', image: `${place}@sha256:old` },
    },
    { name: 'there by its digest', part: { image: `${place}@sha256:old`, named: [] }, verdict: { kind: 'same' } },
    {
      name: 'what the tag names, where nobody knows what ran',
      part: { ran: undefined, named: ['sha256:x'] },
      verdict: { kind: 'same' },
    },
    {
      name: 'gone, where nobody knows what ran and the tag names nothing',
      part: { ran: undefined, named: [] },
      verdict: { kind: 'gone', image: `${place}:latest` },
    },
  ])('is $name', ({ part, verdict }) => {
    expect(judgeImage(seen(part))).toEqual(verdict);
  });
});
