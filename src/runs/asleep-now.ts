import { decide, type Person } from '../access/decide.ts';
import type { Text } from '../config/language.ts';
import { footnote } from '../operations/footnote.ts';
import { readRest } from '../operations/sleep/read-rest.ts';
import type { Rest } from '../operations/sleep/rest.ts';
import { restWords } from '../operations/sleep/rest-words.ts';
import type { Request } from '../requests/request.ts';
import { card } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';
import type { Job } from './kind.ts';

type Asleep = { readonly target: string; readonly rest: Rest; readonly mayWake: boolean };

/**
 * Whether the environment that a command of the catalogue is to act on sleeps by its hours: a task would find no database,
 * and a deployment to no tasks would succeed whatever it deploys. Only its database may be started as it is.
 */
export async function asleepNow({ asked, as, steps, run }: Job, person: Person): Promise<Asleep | undefined> {
  const { target, entry } = run;
  if (entry.kind === 'instance' || entry.kind === 'database') return undefined;
  const rest = await readRest({ asked, as, now: steps.now() }, target);
  if (!rest) return undefined;
  const wake = `environment:wake@${target}`;
  return { target, rest, mayWake: decide(asked.settings.access, person, wake).kind === 'allow' };
}

/** Nothing was begun: whether to wake it first is asked, and what to type then. */
export const asleepMessage = ({ id, asker, text }: Request, { target, rest, mayWake }: Asleep): Draft => {
  const wake = `/slipway wake ${target}`;
  const words = restWords(rest);
  const isWaking = rest.kind === 'waking';
  return card({
    title: {
      en: `Nothing was done: ${target} is ${words.en}`,
      ja: `何も実行していません。${target} は ${words.ja}${rest.kind === 'late' ? '' : 'です'}`,
    },
    body: [
      ...(isWaking ? [] : [[mayWake ? texts.wakeFirst : texts.haveWoken, { code: wake }]]),
      [texts.after, { code: text }],
    ],
    footnote: footnote({ id, asker }),
    buttons: mayWake && !isWaking ? [{ label: texts.wake, command: wake }] : [],
  });
};

const texts = {
  wakeFirst: { en: 'Wake it first? ', ja: '先に再開しますか？ ' },
  haveWoken: { en: 'Have it woken first, by somebody who may: ', ja: '権限のある人に先に再開してもらってください: ' },
  after: { en: 'Once it is awake: ', ja: '再開したあとで: ' },
  wake: { en: 'Wake', ja: '再開' },
} satisfies Record<string, Text>;
