import type { Declaration } from '../src/requests/declaration.ts';

/** `src/config/actions.ts`: what the settings have to know of the declarations, which stand to their left. */
export const actionFamilies = (declarations: readonly Declaration[]): string => `\
// Generated from src/registry.ts by \`npm run generate\`.

/**
 * What access can be asked for. A family's second part is a verb of its own or the name of an environment, of a
 * command of the catalogue for \`run\`. Every declaration's action is in here, so that a slip in a rule is found when
 * the settings are read: a misspelt \`deny\` would otherwise deny nothing.
 */
export const actionFamilies = {
${familiesOf(declarations).map(propertyLine).join('\n')}
} as const;

/** The slash commands by which \`/slipway\` is left out: \`/preview up 123\` is \`/slipway preview up 123\`. */
export const shortCommands: readonly string[] = [${shortCommands(declarations).map(quoted).join(', ')}];

/** Verbs of the commands that work without one too: nothing that stands in a verb's place may be called so. */
export const reservedNames: Readonly<Record<'environment' | 'command', readonly string[]>> = {
${(['environment', 'command'] as const).map((each) => propertyLine([each, verbsBeside(each, declarations)])).join('\n')}
};
`;

const shortCommands = (declarations: readonly Declaration[]): readonly string[] => [
  ...new Set(declarations.flatMap(({ command }) => (command === '/slipway' ? [] : [command.slice(1)]))),
];

type Value = string | readonly string[];
type Property = readonly [name: string, value: Value];

/** A family is asked for by environment or by command, or by the verbs that a rule can name. */
function familiesOf(declarations: readonly Declaration[]): readonly Property[] {
  const families = new Map<string, Value>();
  for (const { access, buttonOnly } of declarations) {
    if (typeof access !== 'string' && !('verb' in access) && access.each !== 'with-hours')
      families.set(access.family, access.each);
    else if (!buttonOnly) {
      const [family = '', verb = ''] = typeof access === 'string' ? access.split(':') : [access.family, verbOf(access)];
      const known = families.get(family) ?? [];
      if (typeof known !== 'string') families.set(family, [...known, verb]);
    }
  }
  return [...families];
}

const verbOf = (access: { readonly verb: string } | { readonly act: string }) =>
  'verb' in access ? access.verb : access.act;

/** The verbs of a command whose first word is otherwise the name of an environment or of a command of the catalogue. */
function verbsBeside(each: 'environment' | 'command', declarations: readonly Declaration[]): readonly string[] {
  const commands = declarations.flatMap(({ verb, access, command }) =>
    verb === undefined && typeof access !== 'string' && access.each === each ? [command] : [],
  );
  return declarations.flatMap(({ command, verb }) => (verb !== undefined && commands.includes(command) ? [verb] : []));
}

const lineWidth = 120;

/** A property as the formatter wants it. */
function propertyLine([name, value]: Property): string {
  const key = /^[a-z]+$/.test(name) ? name : quoted(name);
  if (typeof value === 'string') return `  ${key}: ${quoted(value)},`;
  const line = `  ${key}: [${value.map(quoted).join(', ')}],`;
  if (line.length <= lineWidth) return line;
  return [`  ${key}: [`, ...value.map((item) => `    ${quoted(item)},`), '  ],'].join('\n');
}

const quoted = (text: string) => `'${text}'`;
