import { readdirSync, readFileSync } from 'node:fs';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { acmeRepository } from '../../acme-repository.ts';

export type Fixture = {
  readonly name: string;
  readonly text: string;
  readonly previews: RepositorySettings;
  /** The key that is refused; empty where it is the file as a whole. */
  readonly expected: string | undefined;
};

const folder = (kind: string) => new URL(`./${kind}/`, import.meta.url);

/** The files of a folder; what the settings say of one stands in comments at its beginning. */
export const fixtures = (kind: 'hostile' | 'ordinary'): readonly Fixture[] =>
  readdirSync(folder(kind))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder(kind)), 'utf8');
      return { name: file.replace('.yml', ''), text, previews: previewsOf(text), expected: said(text, 'expect') };
    });

function said(text: string, key: string): string | undefined {
  return new RegExp(`^# ${key}:[ ]?(.*)$`, 'm').exec(text)?.[1];
}

const listed = (text: string, key: string) => said(text, key)?.split(',') ?? [];

function previewsOf(text: string): RepositorySettings {
  const engine = said(text, 'database');
  const environment = Object.fromEntries(
    listed(text, 'environment').map((name) => [name, { parameter: `/gym/${name}` }]),
  );
  const url = { name: 'OWN_URL', scheme: engine ?? '' };
  return {
    ...acmeRepository,
    environment,
    database: engine === 'postgres' || engine === 'mysql' ? { engine, url } : undefined,
    compose: {
      file: './team.yml',
      app: said(text, 'app') ?? 'app',
      wait: listed(text, 'wait'),
      values: listed(text, 'values'),
    },
  };
}
