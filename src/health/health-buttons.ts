import type { Language } from '../config/language.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import type { Environment } from './probing.ts';

/** The likely next steps for an environment; each is the command that it stands for. */
export function healthButtons(name: string, environment: Environment, language: Language, again: string): ButtonSpec[] {
  const ja = language === 'ja';
  return [
    { label: ja ? 'もう一度実行' : 'Run again', command: again },
    ...(again === `/health ${name}` ? [] : [{ label: ja ? '全体の確認' : 'Health', command: `/health ${name}` }]),
    ...(again === `/db-check ${name}` || (!environment.database && !environment.dbCheckPath)
      ? []
      : [{ label: ja ? 'DB チェック' : 'DB check', command: `/db-check ${name}` }]),
    ...(environment.logGroup && again !== `/logs ${name}`
      ? [{ label: ja ? 'ログ' : 'Logs', command: `/logs ${name}` }]
      : []),
  ];
}
