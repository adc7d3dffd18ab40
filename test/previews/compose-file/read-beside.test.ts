import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { readBeside } from '../../../src/previews/compose-file/read-beside.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { deployedDocument } from '../../../src/previews/documents/preview-document.ts';
import { withRepository } from '../../acme-repository.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-beside-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compose = { file: './team.yml', app: 'app', wait: [], values: [] };
const url = { name: 'OWN_URL', scheme: 'postgresql' };
const seed = { engine: 'postgres', url, seed: './seed.sh' } as const;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const read = (own: Parameters<typeof withRepository>[0], language: 'en' | 'ja' = 'en') =>
  repositoryOf(readBeside({ ...withRepository(own), slack: { ...acme.slack, language } }, folder), '1');
const good = 'services:\n  app: { image: "ghcr.io/acme/gym-api:pr-{pr}" } # {{not a parameter}}\n';

describe('readBeside', () => {
  it('leaves settings alone that name no file', () => {
    expect(readBeside(acme, folder)).toEqual(acme);
  });

  it('takes the compose file and the seed along, byte for byte, the same each time', () => {
    write('team.yml', good);
    write('seed.sh', 'echo "日本語"\n');
    const repository = read({ compose, database: seed, environment: {} });
    const files = (packed = '') => JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString());
    expect(files(repository.compose?.packed)['team.yml']).toBe(good);
    expect(repository.database && 'engine' in repository.database && files(repository.database.packedSeed).seed).toBe(
      'echo "日本語"\n',
    );
    expect(read({ compose, database: seed, environment: {} })).toEqual(repository);
  });

  it.each([
    [
      'a file that is not there',
      () => undefined,
      'previews.repositories.api.compose.file: there is no such file beside the settings',
    ],
    [
      'a link',
      () => symlinkSync('/etc/passwd', join(folder, 'team.yml')),
      'previews.repositories.api.compose.file: is not a file beside the settings',
    ],
    [
      'a file too large',
      () => write('team.yml', `${good}#${'x'.repeat(32_768)}`),
      'previews.repositories.api.compose.file: is larger',
    ],
    ['no YAML', () => write('team.yml', 'services: ['), 'previews.repositories.api.compose.file: is not YAML: '],
    [
      'no services',
      () => write('team.yml', 'version: "3"'),
      'previews.repositories.api.compose.file: holds no services',
    ],
    [
      'what previews do not take',
      () => write('team.yml', `${good}  redis: { image: "redis:7.4", build: . }\n`),
      'previews.repositories.api.compose.file: services.redis.build: previews build nothing: write image: …',
    ],
  ])('names %s by its path', (_, prepare, message) => {
    prepare();
    expect(() => read({ compose })).toThrow(`The settings are not valid. Nothing was built.\n  ${message}`);
  });

  it('lists every fault at once, in the language of the settings', () => {
    write('team.yml', 'services:\n  app: { image: "x:1", privileged: true, container_name: gym }\n');
    expect(() => read({ compose, database: seed, environment: {} }, 'ja')).toThrow(
      /services\.app\.privileged: .*削除してください\n.*services\.app\.container_name: .*\n.*previews\.repositories\.api\.database\.seed: .*ありません/,
    );
  });

  it('refuses a seed that is too large', () => {
    write('seed.sh', '#'.repeat(16_385));
    expect(() => read({ database: seed, environment: {} })).toThrow(
      'previews.repositories.api.database.seed: is larger than 16 KiB',
    );
  });

  it.each([
    ['DB_PASSWORD', 'correct horse'],
    ['API_TOKEN', 'a1b2c3d4e5'],
    ['CACHE', 'redis://:s3cretword@cache:6379'],
    ['SETTING', `ghp_${'a1B2'.repeat(9)}`],
    ['AWS', 'AKIAIOSFODNN7EXAMPLE'],
  ])('refuses %s=%s in plain text', (name, value) => {
    expect(() => read({ environment: { [name]: value } })).toThrow(
      `previews.repositories.api.environment.${name}: looks like a secret, and the settings are read by everybody`,
    );
  });

  it.each([
    ['LOG_LEVEL', 'debug'],
    ['WORKERS', 4],
    ['CACHE', 'redis://redis:6379/0'],
    ['MAX_TOKENS', '4096'],
    ['AUTH_ENABLED', 'false'],
    ['PUBLIC_URL', 'http://localhost:18123/docs?page=1'],
  ])('takes %s=%s', (name, value) => {
    expect(read({ environment: { [name]: value } }).environment).toEqual({ [name]: value });
  });
});

describe('the document of the largest settings', () => {
  /** Of what a compose file is made of, yet as hard to compress as it gets. */
  const noise = (bytes: number) => {
    let state = 1;
    const next = () => (state = (state * 48_271) % 2_147_483_647);
    return Array.from({ length: bytes }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[next() % 36]).join('');
  };
  const bytesOf = (repository: RepositorySettings) =>
    Buffer.byteLength(JSON.stringify(deployedDocument(deployDocument, repository, 'slipway-production').content));

  it('stays under what Systems Manager takes, with a long file of many services', () => {
    const service = (index: number) =>
      `  worker-${index}:\n    image: ghcr.io/acme/worker-${index}:1.${index}\n    command: work --queue ${noise(40)}\n` +
      `    environment:\n${Array.from({ length: 20 }, (_, at) => `      SETTING_${at}: value-${index * at}\n`).join('')}`;
    const text = `${good}${Array.from({ length: 24 }, (_, index) => service(index)).join('')}`;
    expect(text.length).toBeGreaterThan(14_000);
    write('team.yml', text);
    write('seed.sh', `psql <<SQL\n${"insert into members (name) values ('somebody');\n".repeat(250)}SQL\n`);
    const environment = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`NAME_${at}`, `value ${at}`]));
    expect(bytesOf(read({ compose, database: seed, environment }))).toBeLessThan(64 * 1024);
  });

  it('is refused by its path where it would not', () => {
    write('team.yml', `${good}x-noise: ${noise(32_000)}\n`);
    expect(() => read({ compose })).toThrow(
      'previews.repositories.api.compose.file: makes the document that deploys previews longer',
    );
  });
});
