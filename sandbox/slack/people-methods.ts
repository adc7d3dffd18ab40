import { findPerson, type Workspace } from '../people.ts';
import { directMessageId } from './channels.ts';
import { type Method, textOf } from './web-api-method.ts';

type Dependencies = { readonly team: string; readonly workspace: Workspace };

/** Who people are, which groups they are in, and the direct messages with them. */
export function peopleMethods({ team, workspace }: Dependencies): Readonly<Record<string, Method>> {
  const user: Method = (args) => {
    const person = findPerson(workspace, args.user);
    if (!person) return { error: 'user_not_found' };
    const locale = args.include_locale === 'true' || args.include_locale === true ? { locale: person.locale } : {};
    return {
      user: {
        id: person.id,
        team_id: team,
        name: person.name,
        real_name: person.name,
        is_bot: false,
        ...locale,
      },
    };
  };

  const openDirectMessage: Method = (args) => {
    const person = findPerson(workspace, textOf(args.users));
    return person ? { channel: { id: directMessageId(person.id) } } : { error: 'user_not_found' };
  };

  const members: Method = (args) => {
    const users = workspace.userGroups[textOf(args.usergroup)];
    return users ? { users } : { error: 'no_such_subteam' };
  };

  return {
    'conversations.open': openDirectMessage,
    'users.info': user,
    'usergroups.users.list': members,
  };
}
