import { describe, expect, it } from 'vitest';
import { causesOf, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

withEngine('a deployment on a real Docker engine', (engine) => {
  const get = (path: string) => engine().rig.there('curl', '-sS', '--max-time', '5', `http://127.0.0.1:8000${path}`);
  const container = () =>
    engine()
      .rig.inspect('preview-app-1', '{{.Id}} {{.Image}} {{.State.StartedAt}}')
      .then((said) => said.split(' '));

  it('brings the app up the first time, on loopback alone', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves'], { revision: 'abcdef0' });
    const deployed = await rig.deploy(instance, rig.settings());
    const { status, stderr, report } = deployed;
    expect({ status, stderr, output: report.output, failure: report.failure }).toEqual({
      status: 0,
      stderr: '',
      output: [],
    });
    expect(stagesOf(deployed)).toBe('login compose pull start health');
    expect(report).toMatchObject({
      app: 'ok',
      commit: 'abcdef0',
      state: { status: 'running', restarts: 0 },
      dbTcp: 'skipped',
    });
    expect(report.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await rig.containers()).toEqual(['preview-app-1 running']);
    expect(await get('/healthz')).toBe('ok\n');
    expect(await rig.there('ss', '-tlnH', 'sport = :8000')).toMatch(
      /^LISTEN\s+\d+\s+\d+\s+127\.0\.0\.1:8000\s[^\n]*\n$/,
    );
    expect(rig.aws).toMatchObject({ calls: [expect.stringMatching(/^ssm GetParameters: /)], refusals: [] });
  });

  it('replaces the container by a new image, and the old image goes', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves'], { revision: 'aaaaaa0' });
    expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
    const [before, oldImage] = await container();
    await rig.push(['serves'], { revision: 'bbbbbb0' });
    const again = await rig.deploy(instance, rig.settings());
    expect(again).toMatchObject({ status: 0, report: { commit: 'bbbbbb0', app: 'ok' } });
    const [after, newImage] = await container();
    expect(after).not.toBe(before);
    const images = await rig.docker('image', 'ls', '--no-trunc', '--quiet');
    expect(images).toContain(newImage);
    expect(images).not.toContain(oldImage);
  });

  it('brings up one commit by its tag, and the image that was agreed to by its digest, whatever the tag says since', async () => {
    const { rig, instance } = engine();
    const sha = 'c0ffee'.padEnd(40, '0');
    const settings = rig.settings({ image: 'ghcr.io/acme/gym-api:pr-{pr}-{sha}' });
    await rig.push(['serves'], { revision: sha, tag: `pr-123-${sha}` });
    const byTag = await rig.deploy(instance, settings, {}, { sha });
    expect(byTag).toMatchObject({
      status: 0,
      report: { commit: sha, app: 'ok', digest: expect.stringMatching(/^sha256:/) },
    });
    const digest = byTag.report.digest ?? '';
    await rig.push(['serves'], { revision: 'bad0bad', tag: `pr-123-${sha}` });
    const byDigest = await rig.deploy(instance, settings, {}, { sha, digest });
    expect(byDigest).toMatchObject({ status: 0, report: { commit: sha, digest } });
    expect(await rig.inspect('preview-app-1', '{{.Config.Image}}')).toBe(`ghcr.io/acme/gym-api@${digest}`);
    // The image has no tag: what is pruned before and after must leave it.
    expect(await rig.restart(instance, settings)).toMatchObject({ status: 0, report: { app: 'ok', digest } });
    const again = await rig.deploy(instance, settings, {}, { sha });
    expect(again).toMatchObject({ status: 0, report: { commit: 'bad0bad' } });
    expect(again.report.digest).not.toBe(digest);
  });

  it('starts the app anew where the image is the same', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    await rig.deploy(instance, rig.settings());
    const [before, , started] = await container();
    expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
    const [after, , startedAgain] = await container();
    expect(after).toBe(before);
    expect(startedAgain).not.toBe(started);
  });

  it('restarts, reports and shows the log of what was deployed, and says where nothing was', async () => {
    const { rig, instance } = engine();
    const settings = rig.settings();
    for (const ask of [rig.status, rig.restart]) {
      expect(await ask(instance, settings)).toMatchObject({ status: 1, report: { refusal: 'not-deployed' } });
    }
    expect((await rig.logs(instance, settings)).report.failure).toBe('no container of the app exists on this instance');
    await rig.push(['serves', 'says', 'started with \u001b[31mcolours']);
    await rig.deploy(instance, settings);
    const [id, , started] = await container();
    const restarted = await rig.restart(instance, settings);
    expect(restarted).toMatchObject({ status: 0, report: { app: 'ok', state: { status: 'running', restarts: 0 } } });
    const [sameId, , startedAgain] = await container();
    expect(sameId).toBe(id);
    expect(startedAgain).not.toBe(started);
    const status = await rig.status(instance, settings);
    expect(status).toMatchObject({ status: 0, report: { app: 'ok', commit: 'c0ffee0', dbConnect: 'skipped' } });
    expect(status.report.containers).toMatch(/^app +ghcr\.io\/acme\/gym-api:pr-123 +Up /m);
    expect((await rig.logs(instance, settings)).report.output).toEqual([
      'started with colours',
      'started with colours',
    ]);
  });

  describe('whose image cannot be had', () => {
    it('says that the registry refuses the login', async () => {
      const { rig, instance } = engine();
      rig.aws.parameters.set('/gym/ghcr/token', 'ghp_revokedrevokedrevokedrevokedrevoked00');
      try {
        const deployed = await rig.deploy(instance, rig.settings());
        expect(stagesOf(deployed)).toBe('login!');
        expect(causesOf(deployed)).toEqual(['registry-unauthorized']);
        expect(deployed.report.failure).toBe(
          'Error response from daemon: login attempt to https://ghcr.io/v2/ failed with status: 401 Unauthorized',
        );
      } finally {
        rig.aws.parameters.set('/gym/ghcr/token', 'ghp_0123456789abcdefghijklmnopqrstuvwxyz');
      }
    });

    it('says that the registry wants a login that the settings do not have', async () => {
      const { rig, instance } = engine();
      await rig.push(['serves']);
      const { registry: _registry, ...settings } = rig.settings();
      const deployed = await rig.deploy(instance, settings);
      expect(stagesOf(deployed)).toBe('compose pull!');
      expect(causesOf(deployed)).toEqual(['registry-unauthorized']);
      expect(deployed.report.failure).toBe(
        'Error response from daemon: Head "https://ghcr.io/v2/acme/gym-api/manifests/pr-123": no basic auth credentials',
      );
    });

    it('says that the tag does not exist, and leaves what runs', async () => {
      const { rig, instance } = engine();
      await rig.push(['serves'], { pr: 122 });
      const deployed = await rig.deploy(instance, rig.settings({ image: 'ghcr.io/acme/gym-api:none-{pr}' }));
      expect(stagesOf(deployed)).toBe('login compose pull!');
      expect(causesOf(deployed)).toEqual(['preview-image-missing']);
      expect(deployed.report.failure).toBe(
        'Error response from daemon: manifest for ghcr.io/acme/gym-api:none-123 not found: manifest unknown: manifest unknown',
      );
    });

    it('says which parameter does not exist', async () => {
      const { rig, instance } = engine();
      rig.aws.parameters.delete('/gym/ghcr/username');
      try {
        const deployed = await rig.deploy(instance, rig.settings());
        expect(stagesOf(deployed)).toBe('login!');
        expect(causesOf(deployed)).toEqual(['parameter-missing']);
        expect(deployed.report.failure).toBe('Parameter Store has no parameter /gym/ghcr/username in ap-northeast-1');
      } finally {
        rig.aws.parameters.set('/gym/ghcr/username', 'acme-bot');
      }
    });
  });

  it('says that another container has the port', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    await rig.docker('pull', '--quiet', 'ghcr.io/acme/gym-api:pr-123');
    await rig.docker(
      'run',
      '--detach',
      '--name',
      'squatter',
      '--publish',
      '127.0.0.1:8000:8000',
      'ghcr.io/acme/gym-api:pr-123',
    );
    const deployed = await rig.deploy(instance, rig.settings());
    expect(stagesOf(deployed)).toBe('login compose pull start!');
    expect(causesOf(deployed)).toEqual(['container-port-taken']);
    expect(deployed.report.failure).toContain('Bind for 127.0.0.1:8000 failed: port is already allocated');
  });
});
