import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { done, failed } from '../operations/outcome.ts';
import type { Line } from '../slack/line.ts';
import { askInstance } from './ask-instance.ts';
import { restart } from './declarations.ts';
import { restartCommand } from './documents/restart-command.ts';
import { isHealthy, statusCard, statusDetails } from './status-card.ts';

/** Restarts the app's containers where they are; the end of the preview's time does not move. */
export const work = askInstance(restart, restartCommand, {
  ofPull: true,
  answer(answered) {
    const { pr } = answered.args;
    const healthy = isHealthy(answered.report);
    const title = healthy ? texts.well(pr) : texts.sick(pr);
    const { user } = answered.asked.request.asker;
    const same = [texts.same, { code: `/preview up ${pr}` }];
    return {
      message: statusCard(answered, title, [same]),
      details: statusDetails(answered),
      card: statusCard(answered, title, [texts.by(user, answered.now), same]),
      outcome: healthy ? done : failed('unhealthy'),
    };
  },
});

const texts = {
  well: (pr: PullRequestName): Text => ({
    en: `The preview of PR ${pr} was restarted and works`,
    ja: `PR ${pr} のプレビューを再起動しました。正常です`,
  }),
  sick: (pr: PullRequestName): Text => ({
    en: `The preview of PR ${pr} was restarted and does not work`,
    ja: `PR ${pr} のプレビューを再起動しましたが、問題があります`,
  }),
  by: (user: string, at: number): Line => ({
    en: ['Restarted by ', { user }, ', ', { at }],
    ja: ['再起動した人: ', { user }, '（', { at }, '）'],
  }),
  same: {
    en: 'Image and parameter values are those of the last deployment. To fetch them anew: ',
    ja: 'イメージとパラメータの値は前回のデプロイのままです。取得し直すには: ',
  },
};
