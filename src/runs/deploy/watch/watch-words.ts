import type { Text } from '../../../config/language.ts';
import { footnote } from '../../../operations/footnote.ts';
import { type Acts, actButtons } from '../../../operations/service/acts.ts';
import type { WayBack } from '../../../operations/service/way-back.ts';
import type { Request } from '../../../requests/request.ts';
import { card, type Field } from '../../../slack/blocks/card.ts';
import type { Draft } from '../../../slack/message.ts';
import { type Look, type Measured, rateOf, type Worse } from './judge-watch.ts';

export const watchLabels = {
  watched: { en: 'Watched', ja: '監視' },
  until: { en: 'Watched until', ja: '監視の終了' },
  targets: { en: 'Targets', ja: 'ターゲット' },
  tasks: { en: 'Tasks', ja: 'タスク数' },
  errors: { en: '5xx, before → after', ja: '5xx（前 → 後）' },
  latency: { en: 'Latency, before → after', ja: 'レイテンシー（前 → 後）' },
} satisfies Record<string, Text>;

/** The same length of time before and after, side by side. */
export function comparedFields(before: Measured, { targets, tasks, after }: Look): Field[] {
  return [
    targets
      ? { label: watchLabels.targets, value: healthyOf(targets.healthy, targets.total) }
      : { label: watchLabels.tasks, value: `${tasks.running}/${tasks.desired}` },
    ...(before.requests + after.requests + after.errors === 0
      ? [{ label: watchLabels.errors, value: words.noRequests }]
      : [
          { label: watchLabels.errors, value: [errorsOf(before), ' → ', errorsOf(after)] },
          { label: watchLabels.latency, value: [latencyOf(before), ' → ', latencyOf(after)] },
        ]),
  ];
}

const healthyOf = (healthy: number, total: number): Text => ({
  en: `${healthy} of ${total} healthy`,
  ja: `${total} 台中 ${healthy} 台が正常`,
});

const errorsOf = (measured: Measured): Text => {
  const percent = `${(rateOf(measured) * 100).toFixed(1)} %`;
  return {
    en: `${percent} (${measured.errors} of ${measured.requests})`,
    ja: `${percent}（${measured.requests} 件中 ${measured.errors} 件）`,
  };
};

const latencyOf = ({ latencyMs }: Measured): string => (latencyMs === undefined ? '–' : `${latencyMs} ms`);

/** What got worse, in a line each. */
const worseWords: Readonly<Record<Worse, Text>> = {
  targets: { en: 'Targets fail their health checks.', ja: 'ヘルスチェックに失敗しているターゲットがあります。' },
  tasks: { en: 'Tasks end by themselves.', ja: 'タスクが停止し続けています。' },
  errors: { en: 'More requests fail than before.', ja: '失敗するリクエストが以前より増えています。' },
  latency: { en: 'Answers take longer than before.', ja: '応答時間が以前より長くなっています。' },
};

type Worsened = {
  readonly target: string;
  readonly tag: string;
  readonly how: readonly Worse[];
  readonly fields: readonly Field[];
  readonly way: WayBack;
  readonly acts: Acts;
};

/** Said in the thread at once, with the way back to press. */
export const worseMessage = (
  request: Pick<Request, 'id' | 'text'>,
  { target, tag, how, fields, way, acts }: Worsened,
): Draft =>
  card({
    title: {
      en: `${target} has got worse since ${tag} was deployed`,
      ja: `${tag} のデプロイ後、${target} の状態が悪化しています`,
    },
    fields,
    body: [...how.map((one) => worseWords[one]), [words.back(way.revision), { code: way.command }]],
    footnote: footnote(request),
    buttons: actButtons(acts, [acts.rollbackRun && way.command]),
  });

export const words = {
  noRequests: { en: 'no request before or after: nothing to compare', ja: '前後ともリクエストなし（比較できません）' },
  back: (revision: string | undefined): Text => ({
    en: `Back to ${revision ?? 'the revision that worked'}: `,
    ja: `${revision ?? '動いていたリビジョン'} に戻すには: `,
  }),
  worse: (how: readonly Worse[]): Text => ({
    en: how.map((one) => worseWords[one].en).join(' '),
    ja: how.map((one) => worseWords[one].ja).join(''),
  }),
  fine: (time: string): Text => ({ en: `${time}, nothing got worse`, ja: `${time}（悪化なし）` }),
  gone: (runs: string): Text => ({
    en: `not to the end: ${runs} was deployed meanwhile`,
    ja: `途中まで（その間に ${runs} がデプロイされました）`,
  }),
  unread: (code: string): Text => ({
    en: `not watched: AWS did not let it be read (${code})`,
    ja: `監視できませんでした（${code}）`,
  }),
};
