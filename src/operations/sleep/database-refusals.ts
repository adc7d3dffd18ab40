import type { PoweredDatabase } from '../../aws/rds-power.ts';
import type { Text } from '../../config/language.ts';
import type { Failure } from '../failure.ts';

/** Why RDS does not stop such a database, whatever state it is in; undefined where it does. */
export function whyNotStopped(database: PoweredDatabase): Text | undefined {
  const { kind, identifier, memberOf, replication, engine, multiAz } = database;
  if (memberOf !== undefined)
    return {
      en: `${identifier} is a member of the cluster ${memberOf}, which is stopped as a whole: name it as clusterIdentifier.`,
      ja: `${identifier} はクラスター ${memberOf} のメンバーで、単独では停止できません。設定では clusterIdentifier に指定してください。`,
    };
  if (database.global !== undefined)
    return {
      en: `${identifier} is part of the global database ${database.global}, which cannot be stopped.`,
      ja: `${identifier} はグローバルデータベース ${database.global} の一部のため、停止できません。`,
    };
  if (replication)
    return replication === 'follows'
      ? {
          en: `${identifier} is a read replica, which cannot be stopped.`,
          ja: `${identifier} はリードレプリカのため、停止できません。`,
        }
      : {
          en: `${identifier} has read replicas, and cannot be stopped while it has.`,
          ja: `${identifier} にはリードレプリカがあるため、停止できません。`,
        };
  if (database.blueGreen)
    return {
      en: `${identifier} is in a blue/green deployment, and cannot be stopped until that is over.`,
      ja: `${identifier} はブルー/グリーンデプロイの対象のため、それが終わるまで停止できません。`,
    };
  if (database.serverless === 'v1')
    return {
      en: `${identifier} is Aurora Serverless v1, which cannot be stopped (it can pause by itself).`,
      ja: `${identifier} は Aurora Serverless v1 のため停止できません（自動一時停止を使えます）。`,
    };
  if (kind === 'instance' && multiAz && engine.startsWith('sqlserver'))
    return {
      en: `${identifier} is SQL Server in several zones (Multi-AZ), which cannot be stopped.`,
      ja: `${identifier} はマルチ AZ の SQL Server のため、停止できません。`,
    };
  return undefined;
}

/** States that nothing leaves by itself. */
const stuck =
  /^(?:failed|storage-full|incompatible|inaccessible|restore-error|deleting|cloning-failed|migration-failed|insufficient)/;

/** What keeps a database from being stopped now, and passes: the state of the cluster, or of a member. */
export function passingState(database: PoweredDatabase): string | undefined {
  const states = [database.state, ...database.members.map(({ state }) => state)];
  return states.find((state) => !/^(?:available|stopped|stopping)$/.test(state) && !stuck.test(state));
}

/** A state in which it is neither stopped nor started and that does not pass. */
export function whyStateForbids(database: PoweredDatabase): Text | undefined {
  const found = [
    { id: database.identifier, state: database.state },
    ...database.members.map(({ id, state }) => ({ id, state })),
  ].find(({ state }) => stuck.test(state));
  return found && stateText(found);
}

/** Why a database that runs is not stopped as it stands now; undefined where it can be. */
export function whyNotNow(database: PoweredDatabase): Text | undefined {
  const found = [
    { id: database.identifier, state: database.state },
    ...database.members.map(({ id, state }) => ({ id, state })),
  ].find(({ state }) => state !== 'available');
  return found && stateText(found);
}

const stateText = ({ id, state }: { readonly id: string; readonly state: string }): Text => ({
  en: `${id} is in the state ${state}, in which RDS neither stops nor starts it.`,
  ja: `${id} の状態が ${state} のため、RDS は停止も起動もしません。`,
});

/** What RDS refused a stop or a start for, in words; undefined where its code says nothing of the database. */
export function powerRefusal(failure: Failure): Text | undefined {
  if (failure.kind === 'fault') return undefined;
  const code = failure.code.replace(/Fault$/, '');
  return refusals[code];
}

const refusals: Readonly<Record<string, Text>> = {
  InvalidDBClusterState: {
    en: 'Its state changed meanwhile, and RDS does not take it in the new one.',
    ja: '途中で状態が変わり、RDS がその状態では受け付けませんでした。',
  },
  InvalidDBInstanceState: {
    en: 'Its state changed meanwhile, and RDS does not take it in the new one.',
    ja: '途中で状態が変わり、RDS がその状態では受け付けませんでした。',
  },
  InvalidParameterCombination: {
    en: 'RDS says that databases of this kind are not stopped and started.',
    ja: 'この種類のデータベースは停止・起動の対象外だと RDS が応答しました。',
  },
  KMSKeyNotAccessible: {
    en: 'The KMS key that it is encrypted with cannot be used: is it disabled, or about to be deleted?',
    ja: '暗号化に使われている KMS キーを使えません。無効化されているか、削除待ちではありませんか。',
  },
  InsufficientDBInstanceCapacity: {
    en: 'AWS has no instance of this class free in its zone at the moment: try again later, or take another class.',
    ja: 'このクラスのインスタンスが、現在アベイラビリティーゾーンに空いていません。時間をおいて再試行するか、別のクラスを選んでください。',
  },
};
