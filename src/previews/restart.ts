import type { Text } from '../config/language.ts';
import type { Ending } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked } from '../operations/operation.ts';
import { done, failed } from '../operations/outcome.ts';
import { notice } from '../slack/blocks/card.ts';
import { askInstance } from './ask-instance.ts';
import { restart } from './declarations.ts';
import { restartDocument } from './documents/restart-document.ts';
import type { Preview } from './preview.ts';
import { isHealthy, statusCard } from './status-card.ts';

/** Restarts the app's containers where they are; the end of the preview's time does not move. */
export const work = askInstance(restart, restartDocument, {
  unasked: (asked, preview) => (preview.instance.state === 'running' ? undefined : notRunning(asked, preview)),
  answer(answered) {
    const { pr } = answered.args;
    const healthy = isHealthy(answered.report);
    const title = healthy ? texts.well(pr) : texts.sick(pr);
    const message = statusCard(answered, title, [[texts.same, { code: `/preview up ${pr}` }]]);
    return { message, outcome: healthy ? done : failed('unhealthy') };
  },
});

const notRunning = ({ request }: Asked, { pr, instance }: Preview): Ending => ({
  message: notice({
    title: texts.notRestarted(pr),
    facts: [[texts.state, { code: instance.id }, ` ${instance.state}`]],
    next: [texts.up, { code: `/preview up ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: failed('not-running'),
});

const texts = {
  well: (pr: number): Text => ({
    en: `The preview of PR ${pr} was restarted and works`,
    ja: `PR ${pr} のプレビューを再起動しました。正常です`,
  }),
  sick: (pr: number): Text => ({
    en: `The preview of PR ${pr} was restarted and does not work`,
    ja: `PR ${pr} のプレビューを再起動しましたが、問題があります`,
  }),
  same: {
    en: 'Image and parameter values are those of the last deployment. To fetch them anew: ',
    ja: 'イメージとパラメータの値は前回のデプロイのままです。取得し直すには: ',
  },
  notRestarted: (pr: number): Text => ({
    en: `Nothing was restarted: the instance of PR ${pr} does not run.`,
    ja: `何も再起動していません。PR ${pr} のインスタンスが動いていません。`,
  }),
  state: { en: 'Instance: ', ja: 'インスタンス: ' },
  up: { en: 'Bring it up: ', ja: '起動する: ' },
};
