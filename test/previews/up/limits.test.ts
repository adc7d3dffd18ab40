import { describe, expect, it } from 'vitest';
import { fullLimit } from '../../../src/previews/up/limits.ts';
import { anInstance, aPreview } from '../a-preview.ts';

const all = { all: 10, perPerson: undefined, own: undefined, ownPerPerson: undefined };
const of = (...names: readonly string[]) => names.map((pr) => ({ pr, owner: 'U0DEV' }));
const web = { key: 'web', isDefault: false };
const api = { key: 'api', isDefault: true };

describe('a limit of previews', () => {
  it.each([
    { name: 'leaves room below it', live: of('1'), repository: api, limits: { all: 2 }, full: undefined },
    {
      name: 'counts all repositories',
      live: of('1', 'web#1'),
      repository: api,
      limits: { all: 2 },
      full: ['all', 2, 2],
    },
    {
      name: 'of a repository counts its own',
      live: of('1', 'web#1'),
      repository: web,
      limits: { own: 1 },
      full: ['repository', 1, 1],
    },
    {
      name: 'of a repository leaves the others out',
      live: of('1', '2'),
      repository: web,
      limits: { own: 1 },
      full: undefined,
    },
    {
      name: 'of the default one leaves the others out',
      live: of('web#1'),
      repository: api,
      limits: { own: 1 },
      full: undefined,
    },
    {
      name: 'of a person counts theirs everywhere',
      live: of('1', 'web#1'),
      repository: web,
      limits: { perPerson: 2 },
      full: ['person', 2, 2],
    },
    {
      name: 'of a person leaves out those of others',
      live: [
        { pr: '1', owner: 'U0OPS' },
        { pr: '2', owner: undefined },
      ],
      repository: api,
      limits: { perPerson: 1 },
      full: undefined,
    },
    {
      name: 'of a person in a repository counts theirs in it',
      live: of('1', 'web#1'),
      repository: web,
      limits: { ownPerPerson: 1 },
      full: ['person-in-repository', 1, 1],
    },
    {
      name: 'counts what cannot be read for all alone',
      live: of('', 'acme/old#1'),
      repository: api,
      limits: { own: 1 },
      full: undefined,
    },
  ])('$name', ({ live, repository, limits, full }) => {
    const previews = live.map((one) => aPreview(one));
    const found = fullLimit(previews, { user: 'U0DEV', repository: { ...repository, limits: { ...all, ...limits } } });
    expect(found && [found.of, found.limit, found.live]).toEqual(full);
    // Asleep they count as they do awake: else a wake could go beyond the limit.
    const sleepers = previews.map((one) => ({ ...one, instance: anInstance({ state: 'stopped' }) }));
    const same = fullLimit(sleepers, { user: 'U0DEV', repository: { ...repository, limits: { ...all, ...limits } } });
    expect(same).toEqual(found && { ...found, asleep: found.live });
  });
});
