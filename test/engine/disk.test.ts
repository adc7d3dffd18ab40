import { expect, it } from 'vitest';
import { importImage } from './world/images.ts';
import { causesOf, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

withEngine(
  'a disk that is nearly full, on a real Docker engine',
  (engine) => {
    /** An image that nothing can make smaller. */
    const fill = async (name: string, megabytes: number) => {
      const { rig } = engine();
      const { files } = rig.world;
      const tar = `${files}/${name}.tar`;
      const make = `set -e; mkdir -p "$1"; head -c "$2" /dev/urandom >"$1/filler"
cp "\${1%/*}/app.tar" "$3"; tar --append --file "$3" --directory "$1" filler`;
      await rig.there('bash', '-c', make, 'bash', `${files}/${name}`, String(megabytes * 1024 * 1024), tar);
      await importImage(rig.docker, files, `filler:${name}`, {
        files: name,
        changes: ['CMD ["/app.sh", "serves"]', 'ENV PATH=/bin'],
      });
    };

    it('is emptied of what nothing uses, and the pull is tried once more', async () => {
      const { rig, instance } = engine();
      await fill('pulled', 40);
      await rig.docker('tag', 'filler:pulled', 'ghcr.io/acme/gym-api:pr-123');
      await rig.docker('push', '--quiet', 'ghcr.io/acme/gym-api:pr-123');
      await rig.docker('image', 'rm', '--force', 'ghcr.io/acme/gym-api:pr-123', 'filler:pulled');
      await fill('unused', 70);
      const deployed = await rig.deploy(instance, rig.settings());
      expect(deployed).toMatchObject({ status: 0, report: { app: 'ok' } });
      expect(await rig.docker('image', 'ls', '--format', '{{.Repository}}')).toBe('ghcr.io/acme/gym-api\n');
    });

    it('that is too small is said in the words of Docker', async () => {
      const { rig, instance } = engine();
      await rig.push(['serves'], { files: 'app' });
      expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
      const image = 'public.ecr.aws/docker/library/postgres:17.6-alpine';
      const { registry: _registry, ...settings } = rig.settings({ image });
      const failed = await rig.deploy(instance, settings);
      expect(stagesOf(failed)).toBe('compose pull!');
      expect(causesOf(failed)).toEqual(['disk-full']);
      expect(failed.report.failure).toMatch(/^failed to register layer: .*no space left on device$/);
      expect(failed.report.earlier).toBe('running');
      expect(failed.report.output.join('\n')).toContain('the disk is full: images that nothing uses are removed');
    });
  },
  { megabytes: 140 },
);
