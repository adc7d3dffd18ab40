import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { askInstance } from './ask-instance.ts';
import { status } from './declarations.ts';
import { statusCommand } from './documents/status-command.ts';
import { sleepingCard } from './sleep/sleeping-card.ts';
import { whyStopped } from './sleep/why-stopped.ts';
import { isHealthy, statusCard, statusDetails } from './status-card.ts';

/** What runs on the preview, asked of the instance itself. */
export const work = askInstance(status, statusCommand, {
  ofPull: true,
  asleep: (asked, preview, now) => ({
    message: sleepingCard(asked.settings, preview, {
      ...{ now, notes: whyStopped(asked, preview), footnote: footnote(asked.request) },
    }),
    outcome: done,
  }),
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
