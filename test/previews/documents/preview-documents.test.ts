import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { logsDocument } from '../../../src/previews/documents/logs-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { deployedPreviewDocuments, previewDocuments } from '../../../src/previews/documents/preview-documents.ts';
import { acmeRepository, withRepository } from '../../acme-repository.ts';

const stack = { name: 'slipway-dev' };
const documents = deployedPreviewDocuments(acme, stack);
const content = (key: string) => {
  const found = documents.find((document) => document.key === `${key}-api`)?.content;
  if (!found) throw new Error(`no document ${key}`);
  return found;
};
const taken = (key: string, input: string) => {
  const pattern = new RegExp(content(key).parameters[input]?.allowedPattern ?? '$^');
  return (value: string) => pattern.test(value);
};

describe('the preview documents', () => {
  it('are named after the stack, their use and their content', () => {
    expect(documents.map(({ name }) => name)).toEqual(
      previewDocuments.map(({ key }) => expect.stringMatching(new RegExp(`^slipway-dev-${key}-api-[0-9a-f]{12}$`))),
    );
    expect(deployedPreviewDocuments(acme, stack)).toEqual(documents);
  });

  it('get another name when their content changes, and only then', () => {
    const app = { ...acmeRepository.app, migrate: 'rails db:migrate' };
    const changed = deployedPreviewDocuments(withRepository({ app }), stack);
    const renamed = changed.filter(({ name }, index) => name !== documents[index]?.name);
    expect(renamed.map(({ key }) => key)).toEqual(['preview-deploy-api']);
  });

  it.each(documents.map((document) => [document.key, document] as const))(
    '%s takes bounded parameters as environment variables and splices none into its script',
    (_, document) => {
      const text = JSON.stringify(document.content);
      expect(text).not.toContain('{{');
      expect(Buffer.byteLength(text)).toBeLessThan(64 * 1024);
      for (const parameter of Object.values(document.content.parameters)) {
        expect(parameter).toMatchObject({ type: 'String', interpolationType: 'ENV_VAR' });
        expect(parameter.allowedPattern).toMatch(/^\^.*\$$/s);
      }
      const [step] = document.content.mainSteps;
      expect(step).toMatchObject({
        action: 'aws:runShellScript',
        precondition: { StringEquals: ['platformType', 'Linux'] },
      });
      const script = step?.inputs.runCommand.join('\n') ?? '';
      expect(script.startsWith('#!/bin/bash\n')).toBe(true);
      for (const name of Object.keys(document.content.parameters)) expect(script).toContain(`SSM_${name}`);
    },
  );

  it.each(
    previewDocuments.map(
      (document) => [document.key, parametersOf(document, acmeRepository, { pr: '123', lines: 100 })] as const,
    ),
  )('%s takes the parameters that are sent to it', (key, parameters) => {
    expect(Object.keys(parameters).sort()).toEqual(Object.keys(content(key).parameters).sort());
    for (const [name, [value = '']] of Object.entries(parameters)) expect(taken(key, name)(value)).toBe(true);
  });

  it('deploy takes no image but that of a pull request, and no other command than the one in the settings', () => {
    const image = taken('preview-deploy', 'Image');
    expect(image('ghcr.io/acme/gym-api:pr-1')).toBe(true);
    for (const other of [
      'ghcr.io/acme/gym-api:pr-0',
      'ghcr.io/acme/gym-api:pr-1;id',
      'ghcrXio/acme/gym-api:pr-1',
      '',
    ]) {
      expect(image(other)).toBe(false);
    }
    const migrate = taken('preview-deploy', 'Migrate');
    expect(migrate(Buffer.from('alembic upgrade head').toString('base64'))).toBe(true);
    expect(migrate(Buffer.from('id').toString('base64'))).toBe(false);
  });

  it('takes no text from outside for an image or a number of lines', () => {
    const image = taken('preview-deploy', 'Image');
    const lines = taken('preview-logs', 'Lines');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(image(`ghcr.io/acme/gym-api:pr-1${text}`)).toBe(/^\d{0,9}$/.test(text));
        expect(lines(text)).toBe(/^[1-9]\d{0,2}$/.test(text) && Number(text) <= 500);
      }),
    );
  });

  const sha = 'c0ffee'.padEnd(40, '0');
  const digest = `sha256:${'d1'.repeat(32)}`;
  const ofCommit = { ...acmeRepository, image: 'ghcr.io/acme/gym-api:pr-{pr}-{sha}' };
  const sent = (repository: typeof acmeRepository, commit?: { readonly sha: string; readonly digest?: string }) => {
    const { Image, Commit } = parametersOf(deployDocument, repository, { pr: '7', commit });
    return [Image?.[0], Commit?.[0]];
  };

  it('sends the image of a commit by its tag or by the digest that was agreed to', () => {
    expect(sent(acmeRepository)).toEqual(['ghcr.io/acme/gym-api:pr-7', '-']);
    expect(sent(acmeRepository, { sha })).toEqual(['ghcr.io/acme/gym-api:pr-7', '-']);
    expect(sent(acmeRepository, { sha, digest })).toEqual([`ghcr.io/acme/gym-api@${digest}`, '-']);
    expect(sent(ofCommit, { sha })).toEqual([`ghcr.io/acme/gym-api:pr-7-${sha}`, sha]);
    expect(sent(ofCommit, { sha, digest })).toEqual([`ghcr.io/acme/gym-api@${digest}`, sha]);
  });

  it.each([
    ['no commit', undefined],
    ['a short commit', { sha: sha.slice(0, 7) }],
    ['a branch', { sha: 'main' }],
    ['a short digest', { sha, digest: digest.slice(0, -1) }],
    ['another way to write a digest', { sha, digest: digest.replace('sha256', 'sha512') }],
    ['a digest with more behind it', { sha, digest: `${digest} ubuntu` }],
  ])('sends nothing for an image that needs a commit and has %s', (_, commit) => {
    expect(() => sent(ofCommit, commit)).toThrow(/Image|Commit/);
  });

  it.each([0, -1, 1.5, 10_000_000_000, Number.NaN])('sends nothing for pull request %s', (pullRequest) => {
    expect(() => parametersOf(deployDocument, acmeRepository, { pr: String(pullRequest) })).toThrow(/Image/);
  });

  it.each([0, 501, 1.5])('sends nothing for %s lines', (lines) => {
    expect(() => parametersOf(logsDocument, acmeRepository, { lines })).toThrow(/Lines/);
  });
});
