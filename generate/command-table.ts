import type { Declaration } from '../src/requests/declaration.ts';

const marks = ['<!-- generated: commands (npm run generate) -->', '<!-- generated: end -->'] as const;

/** The README with everything that can be typed between its marks, in the order of the help. */
export function withCommandTable(readme: string, declarations: readonly Declaration[]): string {
  const [begin, end] = marks;
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`README.md lacks ${begin} or ${end}`);
  return `${readme.slice(0, from)}${[begin, ...commandTable(declarations)].join('\n')}\n${readme.slice(to)}`;
}

const commandTable = (declarations: readonly Declaration[]): string[] => [
  '| Command | Does |',
  '|---|---|',
  ...declarations
    .filter(({ buttonOnly }) => !buttonOnly)
    .map(({ usage, summary }) => `| \`${inCell(usage)}\` | ${inCell(summary.en)} |`),
];

/** A pipe would end the cell, inside backticks too. */
const inCell = (text: string) => text.replaceAll('|', '\\|');
