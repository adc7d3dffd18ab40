import { afterEach, describe, expect, it } from 'vitest';
import type { FaultName } from '../../../sandbox/faults.ts';
import { createImageStore, firstHead } from '../../../sandbox/registry/image-store.ts';
import { type LocalRegistry, serveRegistry } from '../../../sandbox/registry/serve-registry.ts';
import { parameter } from '../../../src/config/define-config.ts';
import { registryOf } from '../../../src/config/registry-of.ts';
import { findTag } from '../../../src/registries/registry.ts';

const api = {
  image: 'ghcr.io/acme/gym-api:pr-{pr}',
  registry: { username: parameter('/user'), token: parameter('/token') },
};
const open = { image: 'ghcr.io/acme/open:{pr}-{sha}' };

let registry: LocalRegistry | undefined;
afterEach(() => registry?.close());

async function setUp(...faults: FaultName[]) {
  const images = createImageStore([api, open], () => 1);
  registry = await serveRegistry({
    images,
    repositories: [api, open],
    parameter: (name) => `value of ${name}`,
    faults: new Set(faults),
  });
  const { url } = registry;
  const login = { username: 'value of /user', token: 'value of /token' };
  const ask = (repository: string, tag: string, by: typeof login | 'nobody' = login) =>
    findTag(
      registryOf(api.image),
      { repository, tag, labelFor: 'amd64' },
      { login: by === 'nobody' ? undefined : by, url },
    );
  return { images, ask };
}

describe('the local registry', () => {
  it('has the image of every pull request, labelled with its commit', async () => {
    const { images, ask } = await setUp();
    expect(await ask('acme/gym-api', 'pr-123')).toEqual({
      kind: 'there',
      digest: images.find('ghcr.io/acme/gym-api:pr-123')?.digest,
      revision: firstHead(api, 123),
    });
    expect(JSON.stringify(registry?.calls)).not.toContain('value of');
  });

  it('moves the tag of a pull request with each build, and keeps the tags of commits', async () => {
    const { images, ask } = await setUp();
    const [first, second] = [firstHead(open, 7), 'b'.repeat(40)];
    images.push(api, { pr: 123, sha: second, revision: second });
    images.push(open, { pr: 7, sha: second, revision: second });
    expect(await ask('acme/gym-api', 'pr-123')).toMatchObject({ revision: second });
    expect(await ask('acme/open', `7-${first}`)).toMatchObject({ revision: first });
    expect(await ask('acme/open', `7-${second}`)).toMatchObject({ revision: second });
    expect(await ask('acme/open', `7-${'c'.repeat(40)}`)).toEqual({ kind: 'missing', what: 'tag' });
  });

  it('shows nothing to whoever has another login, or none', async () => {
    const { ask } = await setUp();
    const other = { username: 'value of /user', token: 'wrong' };
    await expect(ask('acme/gym-api', 'pr-123', other)).rejects.toMatchObject({ reason: 'unauthorized' });
    await expect(ask('acme/gym-api', 'pr-123', 'nobody')).rejects.toMatchObject({ reason: 'unauthorized' });
  });

  it('shows what is open to everybody', async () => {
    const { ask } = await setUp();
    const found = await ask('acme/open', `7-${firstHead(open, 7)}`, 'nobody');
    expect(found.kind).toBe('there');
  });

  it('refuses, or has no image, where the sandbox’s faults say so', async () => {
    const refusing = await setUp('registry-unauthorized');
    await expect(refusing.ask('acme/gym-api', 'pr-123')).rejects.toMatchObject({ reason: 'unauthorized' });
    await registry?.close();
    const empty = await setUp('image-missing');
    expect(await empty.ask('acme/gym-api', 'pr-123')).toEqual({ kind: 'missing', what: 'tag' });
  });

  it('knows no repository that the settings do not name', async () => {
    const { ask } = await setUp();
    expect(await ask('acme/other', 'pr-123')).toEqual({ kind: 'missing', what: 'repository' });
  });
});
