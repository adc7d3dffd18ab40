import type { Values } from '../../runbook/facts.ts';
import type { DatabaseFacts } from './database.ts';

/** Names of a database that complete the commands which mend it; of a cluster those of its writer. */
export function databaseValues({ database, members }: DatabaseFacts): Values {
  if (!database) return {};
  const writer = database.members.find((member) => member.writer)?.id;
  const instance = database.kind === 'instance' ? database : members.find(({ identifier }) => identifier === writer);
  return {
    databaseInstance: instance?.identifier,
    parameterGroup: instance?.parameterGroup,
    kmsKey: database.kmsKey,
    ...storageValues(instance),
  };
}

/** A fifth more than it has: RDS takes no less than a tenth. Storage of Aurora is not asked for. */
function storageValues(instance: DatabaseFacts['database']): Values {
  if (!instance?.storageGib || instance.engine.startsWith('aurora')) return {};
  const sizeGib = Math.ceil(instance.storageGib * 1.2);
  return { sizeGib, maxSizeGib: Math.max(2 * sizeGib, instance.maxStorageGib ?? 0) };
}
