import { decide } from '../access/decide.ts';
import { sessionPolicy } from '../access/session-policy.ts';
import { seeHours } from '../access/statements/hours-statements.ts';
import type { Text } from '../config/language.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { readNotes } from '../operations/sleep/read-notes.ts';
import { type Rest, restOf } from '../operations/sleep/rest.ts';
import { restWords } from '../operations/sleep/rest-words.ts';
import type { Line } from '../slack/line.ts';

/** An environment that its hours put to sleep, and whether this person may wake it. */
export type Sleeper = { readonly name: string; readonly rest: Rest; readonly mayWake: boolean };

type Who = Pick<Asked, 'settings' | 'stack' | 'person'>;
export type Reading = Pick<Run, 'steps'> & { readonly automation: Pick<Run['automation'], 'forHours'> };

/** Of the environments that this person may look at. Where nothing can be read App Home says nothing of it. */
export async function readSleepers({ settings, stack, person }: Who, run: Reading): Promise<readonly Sleeper[]> {
  const may = (action: string) => decide(settings.access, person, action).kind === 'allow';
  const known = Object.entries(settings.environments).flatMap(([name, { hours }]) =>
    hours && may(`health:${name}`) ? [{ name, hours }] : [],
  );
  if (known.length === 0) return [];
  const names = known.map(({ name }) => name);
  // The role of the hours sees those of every environment, where a person's own may lie in another account.
  const access = run.automation.forHours(sessionPolicy(seeHours(stack, ['*'])), stack.region);
  const read = await access.attempt('read who sleeps', async (connection) => [
    ...(await readNotes(connection, stack, names)),
  ]);
  if (!read.ok) return [];
  const notes = new Map(read.value);
  const now = run.steps.now();
  return known.flatMap(({ name, hours }) => {
    const found = notes.get(name);
    const rest = found && restOf(hours, found, now);
    return rest ? [{ name, rest, mayWake: may(`environment:wake@${name}`) }] : [];
  });
}

const mostShown = 20;

/** How each stands to its hours; whoever may wake it reads what to type. */
export function sleeperLines(sleepers: readonly Sleeper[]): readonly Line[] {
  const left = sleepers.length - mostShown;
  return [...sleepers.slice(0, mostShown).map(sleeperLine), ...(left > 0 ? [texts.more(left)] : [])];
}

function sleeperLine({ name, rest, mayWake }: Sleeper): Line {
  const { en, ja } = restWords(rest);
  const wake = mayWake && rest.kind !== 'waking' ? [' · ', { code: `/slipway wake ${name}` }] : [];
  return { en: ['○ ', { bold: name }, ` is ${en}`, ...wake], ja: ['○ ', { bold: name }, `: ${ja}`, ...wake] };
}

const texts = {
  more: (count: number): Text => ({ en: `and ${count} more`, ja: `ほか ${count} 件` }),
};
