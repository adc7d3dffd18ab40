import { nearest } from './nearest.ts';
import type { Known, Line } from './read-line.ts';
import { quoted } from './read-option.ts';
import type { Word } from './tokenize.ts';

const slipway = '/slipway';

/** Every slash command, in the order of the help. */
export const commandsOf = ({ declarations }: Known): readonly string[] => [
  ...new Set(declarations.map(({ command }) => command)),
];

const nameOf = (word: Word | undefined): string => word?.plain.toLowerCase().replace(/^\//, '') ?? '';

/**
 * `/slipway preview up 123` is `/preview up 123`: another app may own the short name. No verb of `/slipway` is called like
 * a command.
 */
export function behindSlipway(line: Line, known: Known): Line {
  if (line[0]?.plain !== slipway) return line;
  const repeated = line.findIndex((word) => `/${nameOf(word)}` !== slipway);
  const [first, ...rest] = repeated === -1 ? [] : line.slice(repeated);
  const command = `/${nameOf(first)}`;
  if (commandsOf(known).includes(command)) return [quoted(command), ...rest];
  return [quoted(slipway), ...(first ? [first] : []), ...rest];
}

const verbsOfSlipway = ({ declarations }: Known): readonly string[] =>
  declarations.flatMap(({ command, verb }) => (command === slipway && verb ? [verb] : []));

/** Those that people type instead of a verb, too. */
const wordsOfSlipway = ({ declarations }: Known): readonly string[] =>
  declarations.flatMap(({ command, verb, also = [] }) => (command === slipway && verb ? [verb, ...also] : []));

/** The command that a word behind `/slipway` was likely meant to be, where no verb is as near. */
export function commandMeant([head, first]: Line, known: Known): string | undefined {
  const typed = nameOf(first);
  if (head?.plain !== slipway || typed === '' || wordsOfSlipway(known).includes(typed)) return undefined;
  const commands = commandsOf(known);
  const likely = nearest(typed, [...verbsOfSlipway(known), ...commands.map((command) => command.slice(1))]);
  return commands.find((command) => command === `/${likely}` && command !== slipway);
}

/** No verb of any command, no command, and nothing near one of those that stand behind `/slipway`. */
export function isTalkBehindSlipway([head, first]: Line, known: Known): boolean {
  const typed = nameOf(first);
  if (head?.plain !== slipway || typed === '') return head?.plain === slipway;
  const verbs = known.declarations.flatMap(({ verb }) => verb ?? []);
  const own = verbsOfSlipway(known);
  if (verbs.includes(typed) || wordsOfSlipway(known).includes(typed) || nearest(typed, own) !== undefined) return false;
  return commandMeant([quoted(slipway), quoted(typed)], known) === undefined;
}
