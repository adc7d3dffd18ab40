import { inText } from '../../in-text.ts';
import { byPlace } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** Before the rows of credentials: a signature of another time is refused in words of its own. */
export const clock: readonly Symptom[] = [
  {
    id: 'aws-clock-off',
    certainty: 'seen',
    find: inText([
      /Signature (?:expired: \d{8}T\d{6}Z is now earlier|not yet current: \d{8}T\d{6}Z is still later) than [^\n]{1,80}/,
      /\bRequestTimeTooSkewed\b|The difference between the request time and the current time is too large/,
      /RequestExpired[^\n]{0,40}: Request has expired\b/,
    ]),
    cause: {
      en: 'The clock of the machine that signed the request is off by more than AWS allows (5 to 15 minutes), or the request lay that long before it was sent.',
      ja: 'リクエストに署名したマシンの時計が、AWS の許容範囲（5〜15 分）を超えてずれています。または、署名から送信までにそれ以上かかりました。',
    },
    fix: [
      byPlace({
        service: [
          {
            en: 'On Fargate AWS keeps the clock: look for requests that are signed long before they are sent (a paused task, a queue). On container instances set the clock of the host:',
            ja: 'Fargate の時計は AWS が管理しています。署名済みリクエストを長く保持していないか（停止していたタスク、キューなど）確認します。コンテナインスタンスではホストの時計を合わせます。',
          },
          'chronyc makestep',
        ],
        workstation: [
          { en: 'Let the system set the clock, then again.', ja: '時計を自動設定に合わせ、もう一度実行します。' },
        ],
        otherwise: [
          { en: 'Set the clock of that machine (Linux):', ja: 'そのマシンの時計を合わせます（Linux）。' },
          'chronyc makestep',
        ],
      }),
    ],
  },
];
