import { describe, expect, it } from 'vitest';
import { declarations } from '../../src/registry.ts';
import { actionOf, actionsOf, subjectsOf } from '../../src/requests/actions.ts';
import type { Declaration, ParsingSettings } from '../../src/requests/declaration.ts';
import { parsingSettings } from './parsing-settings.ts';

const settings: ParsingSettings = {
  ...parsingSettings,
  runs: {
    migrate: { parameters: {}, targets: ['staging', 'prod'] },
    'disk-usage': { parameters: {}, targets: ['preview'] },
  },
};

function declared(wanted: string): Declaration {
  const found = declarations.find(({ name }) => name === wanted);
  if (!found) throw new Error(`Nothing is called ${wanted}`);
  return found;
}

const rows = [
  { name: 'preview up', args: { pr: 1 }, action: 'preview:up', all: ['preview:up'], subjects: [] },
  {
    name: 'health',
    args: { environment: 'all' },
    action: 'health:all',
    all: ['health:staging', 'health:prod', 'health:all'],
    subjects: ['staging', 'prod', 'all'],
  },
  {
    name: 'db-check',
    args: { environment: 'prod' },
    action: 'db-check:prod',
    all: ['db-check:staging', 'db-check:prod'],
    subjects: ['staging', 'prod'],
  },
  {
    name: 'run',
    args: { name: 'disk-usage', target: 'pr-123' },
    action: 'run:disk-usage@preview',
    all: ['run:migrate@staging', 'run:migrate@prod', 'run:disk-usage@preview'],
    subjects: ['migrate', 'disk-usage'],
  },
  {
    name: 'run cancel',
    args: { name: 'migrate', target: 'prod' },
    action: 'run:migrate@prod',
    all: ['run:migrate@staging', 'run:migrate@prod', 'run:disk-usage@preview'],
    subjects: ['migrate', 'disk-usage'],
  },
  { name: 'run list', args: {}, action: 'run:list', all: ['run:list'], subjects: [] },
] as const;

describe('the action that access is asked for', () => {
  it.each(rows)('is told by the arguments of $name', ({ name, args, action }) => {
    expect(actionOf(declared(name), args, settings)).toBe(action);
  });

  it.each(rows)('is one of all that $name may ask for', ({ name, all }) => {
    expect(actionsOf(declared(name), settings)).toEqual(all);
  });

  it('is one for each environment where the declaration lists no choices', () => {
    const { choices: _, ...health } = declared('health');
    expect(actionsOf(health, settings)).toEqual(['health:staging', 'health:prod']);
  });
});

describe('the first word', () => {
  it.each(rows)('of $name is one of these', ({ name, subjects }) => {
    expect(subjectsOf(declared(name), settings)).toEqual(subjects);
  });
});
