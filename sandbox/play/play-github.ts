import { accountOfPerson } from '../github/accounts.ts';
import type { Happened, LocalGithub } from '../github/local-github.ts';
import type { GithubStep } from './github-step.ts';

type Played = { readonly outcome: 'done' | 'failed'; readonly note?: string };

/** Lets it happen on GitHub: `done` unless a delivery was refused, whatever became of it afterwards. */
export async function playGithub(github: LocalGithub | undefined, step: GithubStep, user: string): Promise<Played> {
  if (!github) return { outcome: 'failed', note: 'These settings have no github.' };
  const by = accountOfPerson(github.world.settings.github?.users ?? {}, user);
  const { on, delivering } = step;
  const happened = on
    ? await github.act(on.number, on.act, { key: on.repository, by, delivering })
    : await github.redeliver(delivering);
  return judge(happened);
}

function judge({ deliveries, note }: Happened): Played {
  const refused = deliveries.filter(({ status }) => status !== undefined && status >= 300);
  const lost = deliveries.filter(({ status }) => status === undefined);
  const said = [
    ...(note === undefined ? [] : [note]),
    ...refused.map(({ event, action, status }) => `The delivery ${event} ${action} was refused with ${status}.`),
    ...lost.map(({ event, action }) => `The delivery ${event} ${action} is lost.`),
  ].join(' ');
  return { outcome: refused.length > 0 ? 'failed' : 'done', ...(said === '' ? {} : { note: said }) };
}
