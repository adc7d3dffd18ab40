import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import type { Environment } from './probing.ts';

export const buttonLabels = {
  again: { en: 'Run again', ja: 'もう一度実行' },
  health: { en: 'Health', ja: '全体の確認' },
  dbCheck: { en: 'DB check', ja: 'DB チェック' },
  logs: { en: 'Logs', ja: 'ログ' },
} as const;

/** The likely next steps for an environment; each is the command that it stands for. */
export function healthButtons(
  name: string,
  { database, dbCheckPath, logGroup }: Environment,
  again: string,
): ButtonSpec[] {
  const next = [
    { label: buttonLabels.health, command: `/health ${name}` },
    ...(database || dbCheckPath ? [{ label: buttonLabels.dbCheck, command: `/db-check ${name}` }] : []),
    ...(logGroup ? [{ label: buttonLabels.logs, command: `/logs ${name}` }] : []),
  ];
  return [{ label: buttonLabels.again, command: again }, ...next.filter(({ command }) => command !== again)];
}
