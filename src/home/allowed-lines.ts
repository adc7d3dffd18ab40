import { decide } from '../access/decide.ts';
import type { Text } from '../config/language.ts';
import { allowedActions } from '../operations/allowed-actions.ts';
import type { Asked } from '../operations/operation.ts';
import type { Declaration } from '../requests/declaration.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { describeRun } from '../runs/asked-run.ts';
import { typedTarget } from '../runs/targets.ts';
import type { Line, Piece } from '../slack/line.ts';
import { allowedTargets } from './allowed-targets.ts';

type Who = Pick<Asked, 'settings' | 'person' | 'declarations'>;

const mostNames = 40;
const mostTargets = 5;
const mostRuns = 40;

const typed = ({ declarations }: Who) => declarations.filter(({ buttonOnly, free }) => !buttonOnly && !free);

/** What the person may ask of previews, a command a line. */
export const allowedOnPreviews = (who: Who): readonly Line[] =>
  typed(who)
    .filter((one) => typeof one.access !== 'string' && 'verb' in one.access)
    .filter((one) => allowedActions(one, who.settings, who.person).length > 0)
    .map(({ usage, summary }): Line => [{ code: usage }, ' — ', summary]);

/** Commands that the person may ask of the same environments stand on one line. */
export function allowedEnvironments(who: Who): readonly Line[] {
  const by = Map.groupBy(typed(who).filter(isByEnvironment), (one) => environmentsOf(one, who).join('\n'));
  return [...by].flatMap(([names, family]) => (names === '' ? [] : [environmentLine(family, names.split('\n'))]));
}

const isByEnvironment = ({ access }: Declaration): boolean =>
  typeof access !== 'string' && 'each' in access && access.each === 'environment';

/** Of those that have a name: whoever may ask for all of them reads that in the help. */
function environmentsOf({ access, choices }: Declaration, { settings, person }: Who): readonly string[] {
  const family = typeof access === 'string' ? access : access.family;
  const taken = choices?.(toParsingSettings(settings));
  return Object.keys(settings.environments).filter(
    (name) => (taken?.includes(name) ?? true) && decide(settings.access, person, `${family}:${name}`).kind === 'allow',
  );
}

function environmentLine(family: readonly Declaration[], names: readonly string[]): Line {
  const commands = family.flatMap(({ command, verb, positional: [first = ''] }, index): Piece[] => [
    ...(index > 0 ? [', '] : []),
    { code: [command, ...(verb === undefined ? [] : [verb]), `<${first}>`].join(' ') },
  ]);
  return [...commands, ': ', ...someOf(names, mostNames)];
}

const someOf = (names: readonly string[], most: number): readonly Piece[] => [
  names.slice(0, most).join(', '),
  ...(names.length > most ? [texts.moreNames(names.length - most)] : []),
];

/** What of the catalogue the person may run, and where; what else it asks for, its window says. */
export function allowedCatalogue({ settings, person }: Pick<Who, 'settings' | 'person'>): readonly Line[] {
  const allowed = allowedTargets(settings, person);
  const lines = [...allowed].flatMap(([name, targets]): Line[] => {
    const entry = settings.runs[name];
    const where = someOf(targets.map(typedTarget), mostTargets);
    return entry ? [[{ code: `/run ${name}` }, ': ', ...where, ' — ', describeRun(entry)]] : [];
  });
  const hidden = lines.length - mostRuns;
  return [...lines.slice(0, mostRuns), ...(hidden > 0 ? [[texts.moreRuns(hidden), { code: '/run list' }]] : [])];
}

const texts = {
  moreNames: (count: number): Text => ({ en: ` and ${count} more`, ja: ` ほか ${count} 件` }),
  moreRuns: (count: number): Text => ({
    en: `Not shown: ${count} more. All of them: `,
    ja: `ほか ${count} 件は省略しています。全件: `,
  }),
};
