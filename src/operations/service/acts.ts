import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { Diagnosis } from '../../runbook/diagnose.ts';
import type { ButtonSpec } from '../../slack/blocks/buttons.ts';

/** Names of the catalogue's commands that start new tasks of an environment's service, take it back, or say how many. */
export type Acts = { readonly redeployRun?: string; readonly rollbackRun?: string; readonly scaleRun?: string };

export function actsOf(runs: Settings['runs'], environment: string): Acts {
  const named = (kind: 'redeploy' | 'rollback' | 'scale') =>
    Object.entries(runs).find(([, run]) => run.kind === kind && run.targets.includes(environment))?.[0];
  const [redeployRun, rollbackRun, scaleRun] = [named('redeploy'), named('rollback'), named('scale')];
  return {
    ...(redeployRun ? { redeployRun } : {}),
    ...(rollbackRun ? { rollbackRun } : {}),
    ...(scaleRun ? { scaleRun } : {}),
  };
}

/**
 * The catalogue's commands that stand in the fixes, and the way back where there is one: each is asked for as if it
 * had been typed, with its approval. What the card offers already is left out.
 */
export function actButtons(
  { redeployRun, rollbackRun }: Acts,
  commands: readonly (string | undefined)[],
  besides: readonly string[] = [],
): ButtonSpec[] {
  const wanted = new Set(commands.filter((command) => command !== undefined && !besides.includes(command)));
  return [...wanted].flatMap((command = ''): ButtonSpec[] => {
    const [, name] = command.split(' ');
    if (name === rollbackRun)
      return [{ label: labels.rollback, command, style: 'danger', confirm: confirmRun(command, effects.rollback) }];
    const isRedeploy = name === redeployRun;
    const label = isRedeploy ? labels.redeploy : { en: command, ja: command };
    return [{ label, command, confirm: confirmRun(command, isRedeploy ? effects.redeploy : undefined) }];
  });
}

/** Asked before a command of the catalogue is pressed that changes something: what it does, in a sentence, and where. */
export function confirmRun(command: string, effect: Text | undefined): NonNullable<ButtonSpec['confirm']> {
  const [, name = '', target = ''] = command.split(' ');
  return {
    title: { en: `${name} on ${target}?`, ja: `${target} で ${name} を実行しますか？` },
    text: {
      en: `${effect ? `${effect.en} ` : ''}It is the same as typing ${command}: your roles and a second person's approval count as they do then.`,
      ja: `${effect ? effect.ja : ''}${command} の入力と同じです。ロールの確認や承認も同じように行われます。`,
    },
    yes: { en: 'Run it', ja: '実行する' },
    no: { en: 'Leave it', ja: 'やめる' },
  };
}

export const runsOf = (diagnoses: readonly Diagnosis[]): (string | undefined)[] => diagnoses.map(({ run }) => run);

const effects = {
  rollback: {
    en: 'Takes the service back to the revision that worked.',
    ja: 'サービスを、動いていたリビジョンに戻します。',
  },
  redeploy: { en: 'Starts new tasks of the service.', ja: 'サービスのタスクを新しく入れ替えます。' },
} as const;

const labels = {
  rollback: { en: 'Roll back', ja: 'ロールバック' },
  redeploy: { en: 'Redeploy', ja: '再デプロイ' },
} as const;
