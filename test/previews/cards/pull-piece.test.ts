import { expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { pullPiece } from '../../../src/previews/cards/pull-piece.ts';

const linked = (repository: string, label: string) => ({ link: `https://github.com/${repository}/pull/7`, label });

it.each([
  ['one of the settings by their repository', acme.previews, '7', linked('acme/gym-api', '#7')],
  ['one that only its tags name by that', acme.previews, 'other/shop#7', linked('other/shop', 'other/shop#7')],
  ['one by its name where the settings have no previews', undefined, '7', '#7'],
  ['nothing where its tags cannot be read', acme.previews, '', ''],
] as const)('a pull request is %s', (_what, previews, pr, piece) => {
  expect(pullPiece(previews, pr)).toEqual(piece);
});
