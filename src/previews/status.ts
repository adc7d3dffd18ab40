import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { done, failed } from '../operations/outcome.ts';
import { askInstance } from './ask-instance.ts';
import { status } from './declarations.ts';
import { statusCommand } from './documents/status-command.ts';
import { isHealthy, statusCard, statusDetails } from './status-card.ts';

/** What runs on the preview, asked of the instance itself. */
export const work = askInstance(status, statusCommand, {
  ofPull: true,
  answer(answered) {
    const healthy = isHealthy(answered.report);
    const title = healthy ? titles.well(answered.args.pr) : titles.sick(answered.args.pr);
    return {
      message: statusCard(answered, title),
      details: statusDetails(answered),
      outcome: healthy ? done : failed('unhealthy'),
    };
  },
});

const titles = {
  sick: (pr: PullRequestName): Text => ({
    en: `The preview of PR ${pr} does not work`,
    ja: `PR ${pr} のプレビューに問題があります`,
  }),
  well: (pr: PullRequestName): Text => ({ en: `The preview of PR ${pr} works`, ja: `PR ${pr} のプレビューは正常です` }),
};
