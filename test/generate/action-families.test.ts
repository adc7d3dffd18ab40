import { describe, expect, it } from 'vitest';
import { actionFamilies } from '../../generate/action-families.ts';
import { aDeclaration } from './a-declaration.ts';

const byEnvironment = { family: 'db-check', each: 'environment', of: () => '' } as const;
const byCommand = { family: 'run', each: 'command', of: () => '' } as const;
const lines = (text: string) => text.split('\n').filter((line) => /^ {2}/.test(line));

describe('src/config/actions.ts', () => {
  it('says by whom it is written', () => {
    expect(actionFamilies([])).toMatch(/^\/\/ Generated from src\/registry\.ts by `npm run generate`\.\n/);
  });

  it('holds the verbs of a family, or what its actions are asked for by', () => {
    const declarations = [
      aDeclaration({ access: 'preview:up' }),
      aDeclaration({ command: '/db-check', access: byEnvironment }),
      aDeclaration({ command: '/run', verb: 'list', access: 'run:list', free: true }),
      aDeclaration({ command: '/run', access: byCommand }),
      aDeclaration({ command: '/run', verb: 'cancel', access: byCommand, buttonOnly: true }),
      aDeclaration({ access: 'preview:down' }),
      aDeclaration({ access: 'slipway:approve', buttonOnly: true }),
    ];
    expect(lines(actionFamilies(declarations))).toEqual([
      "  preview: ['up', 'down'],",
      "  'db-check': 'environment',",
      "  run: 'command',",
      '  environment: [],',
      "  command: ['list', 'cancel'],",
    ]);
  });

  it('reserves the verbs that stand where the name of an environment may', () => {
    const declarations = [
      aDeclaration({ command: '/db-check', access: byEnvironment }),
      aDeclaration({ command: '/db-check', verb: 'images', access: 'db-check:images' }),
      aDeclaration({ command: '/preview', verb: 'up', access: 'preview:up' }),
    ];
    expect(lines(actionFamilies(declarations))).toContain("  environment: ['images'],");
  });

  it('breaks a line that is too long as the formatter does', () => {
    const verbs = Array.from({ length: 20 }, (_, index) => `verb-${index}`);
    const [first, ...rest] = lines(actionFamilies(verbs.map((verb) => aDeclaration({ access: `preview:${verb}` }))));
    expect(first).toBe('  preview: [');
    expect(rest.slice(0, 21)).toEqual([...verbs.map((verb) => `    '${verb}',`), '  ],']);
  });
});
