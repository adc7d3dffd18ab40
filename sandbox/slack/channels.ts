import type { Settings } from '../../src/config/settings.ts';
import type { Person } from '../people.ts';

/** A conversation of the workspace. `member` says whether the bot is in it. */
export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly member: boolean;
  /** Set on a direct message: the person on the other side. */
  readonly person?: string;
};

/** The id of the direct message between the bot and a person. */
export const directMessageId = (user: string) => `D${user.slice(1)}`;

/** A channel that the bot was never invited to. */
const foreignChannel = 'C0RANDOM';

/** The settings' two channels, one without the bot, and a direct message with each person. */
export function channelsOf(slack: Settings['slack'], people: readonly Person[]): readonly Channel[] {
  const own = [...new Set([slack.channel, slack.auditChannel])].map((id) => ({
    id,
    name: id.replace(/^C0?/, '').toLowerCase(),
    member: true,
  }));
  const direct = people.map((person) => ({
    id: directMessageId(person.id),
    name: 'directmessage',
    member: true,
    person: person.id,
  }));
  return [...own, { id: foreignChannel, name: 'random', member: false }, ...direct];
}
