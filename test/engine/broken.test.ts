import { expect, it } from 'vitest';
import { packCompose } from '../../src/previews/compose-file/pack.ts';
import { stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

/** The same situations as in the other files, with a script that somebody broke: what they assert would not hold. */
withEngine('a script that is broken on purpose shows on a real engine', (engine) => {
  const breaking = (wanted: string, by: string) => (script: string) => {
    if (!script.includes(wanted)) throw new Error(`The script has no longer: ${wanted}`);
    return script.replace(wanted, () => by);
  };

  it('where the wait for the app is over at once', async () => {
    const { rig, instance } = engine();
    await rig.push(['exits']);
    const edit = breaking('healthy() {\n', 'healthy() {\n  return 0\n');
    expect(stagesOf(await rig.deploy(instance, rig.settings(), { edit }))).toBe('login compose pull start health');
  });

  it('where a migration that hangs is left alone', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    const edit = (script: string) =>
      breaking(
        'migration_limit=600',
        'migration_limit=3',
      )(breaking('docker rm --force "$1" >', ': docker rm "$1" >')(script));
    const deployed = await rig.deploy(instance, rig.settings({}, { migrate: "trap '' TERM; sleep 100000" }), { edit });
    expect(deployed.report.failure).toMatch(/may still be running in the container slipway-migration$/);
    expect(await rig.containers()).toEqual(['slipway-migration running']);
  });

  it('where the list of what a compose file may say is left out', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    const image = '"ghcr.io/acme/gym-api:pr-123"';
    const tool = `tool: { image: ${image}, privileged: true, volumes: ["/etc:/host"] }`;
    const text = `services: { app: { image: ${image} }, ${tool} }`;
    const compose = { file: './team.yml', app: 'app', wait: [], values: [], packed: packCompose(text, []) };
    const edit = breaking('faults = faults_of(', 'faults = [] and faults_of(');
    await rig.deploy(instance, rig.settings({ compose }), { edit });
    const template = '{{.HostConfig.Privileged}} {{range .Mounts}}{{.Type}} {{.Source}}{{end}}';
    expect(await rig.inspect('preview-tool-1', template)).toBe('true bind /etc');
  });
});
