import { describe, expect, it } from 'vitest';
import { tunnelPort } from '../../src/previews/tunnel-port.ts';
import { previewsOf } from '../acme-repository.ts';
import twoRepositories from '../teams/two-repositories.config.ts';
import { aPreview } from './a-preview.ts';

const previews = previewsOf(twoRepositories);
const live = (...names: readonly string[]) => names.map((pr) => aPreview({ id: `i-${pr}`, pr }));

describe('the local port of a tunnel', () => {
  it.each([
    { name: 'is that of the number', shown: ['7'], own: '7', port: { port: 18_007 } },
    {
      name: 'is another for the same number of another repository',
      shown: ['7', 'web#7'],
      own: 'web#7',
      port: { port: 19_007 },
    },
    {
      name: 'stays with the older of two that have one',
      shown: ['1007', 'web#7'],
      own: '1007',
      port: { port: 19_007 },
    },
    {
      name: 'is the next free one for the younger, and names the older',
      shown: ['1007', 'web#7'],
      own: 'web#7',
      port: { port: 19_008, taken: { by: '1007', port: 19_007 } },
    },
    {
      name: 'is free of what others were moved to',
      shown: ['1007', 'web#7', 'web#8'],
      own: 'web#8',
      port: { port: 19_009, taken: { by: 'web#7', port: 19_008 } },
    },
    {
      name: 'begins anew below the highest port',
      shown: ['47535', '95071'],
      own: '95071',
      port: { port: 1024, taken: { by: '47535', port: 65_535 } },
    },
    { name: 'is not known of what is not shown', shown: ['7'], own: '8', port: undefined },
    {
      name: 'takes none for a preview whose repository the settings do not name',
      shown: ['acme/old#7', '7'],
      own: '7',
      port: { port: 18_007 },
    },
  ])('$name', ({ shown, own, port }) => {
    expect(tunnelPort(`i-${own}`, live(...shown), previews)).toEqual(port);
  });
});
