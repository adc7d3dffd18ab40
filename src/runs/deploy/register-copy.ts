import type { Connection } from '../../aws/connection.ts';
import { createDefinitionCopies } from '../../aws/ecs-definition-copies.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import type { Request } from '../../requests/request.ts';
import { copyDefinition } from './copy-definition.ts';

type Wanted = {
  /** `family:revision`. */
  readonly source: string;
  /** Left out, the copy is the same. */
  readonly image?: { readonly container: string; readonly image: string; readonly tag: string };
};

/**
 * What a task definition of ours is known by. Not by the tag that tasks of ours bear: where a service hands the tags of its
 * definition on, its tasks would be taken for tasks that Slipway may stop.
 */
const tagKeys = { request: 'slipway-request', by: 'slipway-requested-by', image: 'slipway-image-tag' } as const;

/**
 * Registers a copy of a revision once: it has no client token, so one that bears the request's id is taken. The whole
 * definition stays within the step: its variables may hold secrets.
 */
export function registerCopy(
  access: RoleAccess,
  { id, asker }: Pick<Request, 'id' | 'asker'>,
  { source, image }: Wanted,
): Promise<Change<string>> {
  const [family = '', number] = source.split(':');
  const look = (connection: Connection) =>
    createDefinitionCopies(connection).tagged(family, Number(number), { key: tagKeys.request, value: id });
  return sendChange(access, 'register a revision', {
    send: async (connection) => {
      const registered = await look(connection);
      if (registered !== undefined) return registered;
      const copies = createDefinitionCopies(connection);
      const tags = {
        [tagKeys.request]: id,
        [tagKeys.by]: asker.user,
        ...(image ? { [tagKeys.image]: image.tag } : {}),
      };
      return copies.register(copyDefinition(await copies.read(source), { ...(image ? { image } : {}), tags }));
    },
    look,
  });
}
