import { describe, expect, it } from 'vitest';
import { withCommandTable } from '../../generate/command-table.ts';
import { aDeclaration } from './a-declaration.ts';

const empty = ['Before', '<!-- generated: commands (npm run generate) -->', '<!-- generated: end -->', 'After', ''];

describe('the command table', () => {
  it('stands between its marks: usage and summary, without what only a button asks for', () => {
    const declarations = [
      aDeclaration({ usage: '/health <environment>|all', summary: { en: 'this | that', ja: '' } }),
      aDeclaration({ usage: '/run cancel', buttonOnly: true }),
      aDeclaration({ usage: '/run list', summary: { en: 'lists', ja: '' } }),
    ];
    const filled = withCommandTable(empty.join('\n'), declarations);
    expect(filled.split('\n')).toEqual([
      ...empty.slice(0, 2),
      '| Command | Does |',
      '|---|---|',
      '| `/health <environment>\\|all` | this \\| that |',
      '| `/run list` | lists |',
      ...empty.slice(2),
    ]);
    expect(withCommandTable(filled, declarations)).toBe(filled);
  });

  it.each([['Before'], [empty.slice(0, 2).join('\n')], [empty.slice(2).join('\n')]])(
    'is not written where its place is not marked: %j',
    (readme) => {
      expect(() => withCommandTable(readme, [])).toThrow('README.md lacks');
    },
  );
});
