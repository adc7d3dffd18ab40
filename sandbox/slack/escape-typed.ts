import { escapeText } from '../../src/slack/escape.ts';
import type { Workspace } from '../people.ts';
import type { Channel } from './channels.ts';
import { botName, botUser } from './web-api-method.ts';

export type Around = {
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  /** A message names people by their id alone, where a command has a label too. */
  readonly inMessage?: boolean;
};

const inAddress = '[^\\s<>"“”「」『』]*';
const endOfAddress = '[^\\s<>"“”「」『』.,;:!?)\'’、。]';
const domains = 'com|dev|io|jp|net|org';
/** In the order in which they are looked for. What already is as Slack sends it stays so. */
const parts = new RegExp(
  [
    '(?<sent><(?:[@#!]|https?:|mailto:|tel:)[^<>\\n]*>|&(?:amp|lt|gt);)',
    `(?<address>https?://${inAddress}${endOfAddress})`,
    '(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
    `(?<host>(?<![\\w./@-])(?:[a-z0-9-]+\\.)+(?:${domains})(?![\\w.-])(?:/(?:${inAddress}${endOfAddress})?)?)`,
    '(?<![\\w<])@(?<person>[\\w-]+)',
    '(?<![\\w<])#(?<channel>[\\w-]+)',
    '[&<>]',
  ].join('|'),
  'gi',
);

/**
 * What a person typed, as Slack sends it to commands with `should_escape`: `@dev` becomes `<@U0DEV|dev>`, `#previews`
 * `<#C0PREVIEWS|previews>`, addresses and mail addresses links, and `&`, `<` and `>` entities.
 */
export function escapeTyped(text: string, around: Around): string {
  let sent = '';
  let end = 0;
  for (const found of text.matchAll(parts)) {
    sent += text.slice(end, found.index) + asSent(found, around);
    end = found.index + found[0].length;
  }
  return sent + text.slice(end);
}

function asSent({ 0: typed, groups = {} }: RegExpExecArray, { workspace, channels, inMessage }: Around): string {
  if (groups.sent) return typed;
  if (groups.address) return `<${escapeText(typed)}>`;
  if (groups.mail) return `<mailto:${typed}|${typed}>`;
  if (groups.host) return `<http://${escapeText(typed)}|${escapeText(typed)}>`;
  const known = [...workspace.people, { id: botUser, name: botName }];
  const person = known.find(({ id, name }) => [id, name].includes(groups.person ?? ''));
  if (person) return inMessage ? `<@${person.id}>` : `<@${person.id}|${person.name}>`;
  const channel = channels.find(({ id, name, person }) => !person && [id, name].includes(groups.channel ?? ''));
  return channel ? `<#${channel.id}|${channel.name}>` : escapeText(typed);
}
