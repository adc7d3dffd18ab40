import { expect, it } from 'vitest';
import { mannerOf } from '../../src/operations/manner-of.ts';

const channel = { channel: 'C0PREVIEWS', responseUrl: '', via: 'command' } as const;
const shared = { ...channel, isShared: true } as const;
const dm = { channel: 'D0DEV', responseUrl: '', via: 'dm' } as const;
const home = { channel: '', responseUrl: '', via: 'home' } as const;

it.each([
  ['what is for all', channel, {}, {}, 'channel'],
  ['what is private', channel, { private: true }, {}, 'alone'],
  ['what is private and to be shared', channel, { private: true }, { share: true }, 'channel'],
  ['what is private and not to be shared', channel, { private: true }, { share: false }, 'alone'],
  ['what is for all, where another company reads it', shared, {}, {}, 'direct'],
  ['what is private, where another company reads it', shared, { private: true }, {}, 'alone'],
  ['what is to be shared, where another company reads it', shared, { private: true }, { share: true }, 'alone'],
  ['what is private, in a direct message with the bot', dm, { private: true }, {}, 'channel'],
  ['what is for all, in a direct message with the bot', dm, {}, {}, 'channel'],
  ['a press in App Home', home, {}, {}, 'direct'],
  ['a press in App Home for what is private', home, { private: true }, {}, 'alone'],
] as const)('answers %s', (_what, origin, declaration, args, manner) => {
  expect(mannerOf({ origin, arguments: args }, declaration)).toBe(manner);
});
