import { describe, expect, it } from 'vitest';
import { advice } from '../../../src/previews/compose-file/advice.ts';
import { adviceInJapanese } from '../../../src/previews/compose-file/advice-in-japanese.ts';
import { composeFaults } from '../../../src/previews/compose-file/compose-faults.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { fixtures } from './fixture.ts';

const hostile = fixtures('hostile');
const ordinary = fixtures('ordinary');

describe('compose files that mean harm, or need what previews do not have', () => {
  it('are more than forty', () => expect(hostile.length).toBeGreaterThanOrEqual(40));

  it.each(hostile.map((fixture) => [fixture.name, fixture] as const))('%s is refused by its key', (_, fixture) => {
    const faults = composeFaults(fixture.text, fixture.previews);
    expect(faults.map(({ path }) => path.join('.'))).toContain(fixture.expected);
  });
});

describe('compose files as public projects have them', () => {
  it('are sixty and more', () => expect(ordinary.length).toBeGreaterThanOrEqual(60));

  it.each(ordinary.map((fixture) => [fixture.name, fixture] as const))('%s is taken as it is', (_, fixture) => {
    expect(composeFaults(fixture.text, fixture.previews)).toEqual([]);
  });
});

describe('the commit in the image of a service', () => {
  const text = `
services:
  app: { image: 'ghcr.io/acme/gym-api:pr-{pr}-{sha}' }
  worker: { image: 'ghcr.io/acme/gym-worker:{sha}' }
  cache: { image: 'redis:{sha}' }
`;
  const compose = { file: './team.yml', app: 'app', wait: ['worker'], values: [] };
  const refusedWith = (image: string) =>
    composeFaults(text, { ...acmeRepository, image, database: undefined, compose }).map(({ path }) => path.join('.'));

  it('stands where the settings name the service and have the commit in their own image', () => {
    expect(refusedWith('ghcr.io/acme/gym-api:pr-{pr}-{sha}')).toEqual(['services.cache.image']);
  });

  it('stands nowhere where they do not', () => {
    const services = ['app', 'worker', 'cache'].map((name) => `services.${name}.image`);
    expect(refusedWith('ghcr.io/acme/gym-api:pr-{pr}')).toEqual(services);
  });
});

describe('what a refusal says', () => {
  const message = (name: string) => {
    const fixture = hostile.find((each) => each.name === name);
    return fixture && composeFaults(fixture.text, fixture.previews)[0]?.message;
  };

  it.each([
    ['build', 'write image: …', 'image: … を書いてください'],
    ['bind-mount', 'write NAME:/path with NAME under volumes:', 'ボリューム'],
    ['container-name', 'reach this one by the name of the service', 'サービス名'],
    ['env-file', 'write environment: … here', 'environment: …'],
    ['variable-without-a-value', `write \${NAME:-a default}`, `\${NAME:-既定値}`],
    ['all-capabilities', 'previews.capabilities gives one back', 'previews.capabilities'],
    ['config-of-a-file', 'write content:', 'content:'],
    ['include-from-git', 'write the services into it', 'サービスをこのファイルに'],
    ['one-key-twice', 'at line 3', 'line 3'],
  ])('names the line to write instead for %s', (name, english, japanese) => {
    expect(message(name)?.en).toContain(english);
    expect(message(name)?.ja).toContain(japanese);
  });

  it('is there in both languages', () => {
    expect(Object.keys(adviceInJapanese).sort()).toEqual(Object.keys(advice).sort());
  });
});
