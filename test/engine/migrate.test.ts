import { expect, it } from 'vitest';
import { causesOf, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

/** The script's limit of 600 seconds, shortened from outside: its words and its way to end what hangs stay as they are. */
const shortened = `arguments=()
for argument; do
  [ "$argument" != 600 ] || argument=6
  arguments+=("$argument")
done
exec /usr/bin/timeout "\${arguments[@]}"`;

withEngine('a migration on a real Docker engine', (engine) => {
  const running = async () => (await engine().rig.docker('ps', '--format', '{{.Names}}')).trim().split('\n').sort();

  it('runs before the app starts, in a container that goes', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    const deployed = await rig.deploy(instance, rig.settings({}, { migrate: 'echo migrated; exit 0' }));
    expect(stagesOf(deployed)).toBe('login compose pull migrate start health');
    expect(await rig.containers()).toEqual(['preview-app-1 running']);
  });

  it('that fails leaves the version before running, and says what it printed', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
    const before = await rig.inspect('preview-app-1', '{{.Id}} {{.State.StartedAt}}');
    await rig.push(['serves'], { revision: 'bbbbbb0' });
    const migrate = "echo \"alembic.util.exc.CommandError: Can't locate revision identified by '1f2e'\" >&2; exit 1";
    const failed = await rig.deploy(instance, rig.settings({}, { migrate }));
    expect(failed.status).toBe(1);
    expect(stagesOf(failed)).toBe('login compose pull migrate!');
    expect(causesOf(failed)).toEqual(['migration-of-other-pull-request']);
    expect(failed.report.failure).toBe("alembic.util.exc.CommandError: Can't locate revision identified by '1f2e'");
    expect(failed.report.earlier).toBe('running');
    expect(await rig.containers()).toEqual(['preview-app-1 running']);
    expect(await rig.inspect('preview-app-1', '{{.Id}} {{.State.StartedAt}}')).toBe(before);
  });

  it.each([
    { name: 'hangs', migrate: 'echo waiting; sleep 100000' },
    { name: 'ignores being asked to end', migrate: "trap '' TERM; echo waiting; while :; do sleep 1; done" },
  ])('that $name is ended with its container, and the next deployment goes on', async ({ migrate }) => {
    const { rig, instance } = engine();
    instance.command('timeout', shortened);
    await rig.push(['serves']);
    const stopped = await rig.deploy(instance, rig.settings({}, { migrate }));
    expect(stagesOf(stopped)).toBe('login compose pull migrate!');
    expect(causesOf(stopped)).toEqual(['migration-too-long']);
    expect(stopped.report.failure).toMatch(
      /^the migration was stopped after (?:[6-9]|1\d) seconds: its container was removed$/,
    );
    expect(await rig.containers()).toEqual([]);
    expect(await rig.there('ps', '-eo', 'args')).not.toMatch(/echo waiting|sleep 100000/);
    expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
  });

  it('whose deployment the agent kills blocks nothing, runs no second time and leaves no login', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    const settings = rig.settings({}, { migrate: 'sleep 100000' });
    let group = 0;
    const killed = rig.deploy(instance, settings, { started: (id) => (group = id) });
    await rig.until(async () => (await running()).includes('slipway-migration'));
    rig.kill(group);
    expect((await killed).status).toBe(null);
    for (const secret of rig.secrets()) expect(rig.filesWith(instance, secret)).toEqual([]);
    const next = await rig.deploy(instance, rig.settings({}, { migrate: 'echo done' }));
    expect(next.status).toBe(0);
    expect(await running()).toEqual(['preview-app-1']);
  });

  it('waits for another deployment of the same instance', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    const slow = rig.settings({}, { migrate: 'sleep 8' });
    const first = rig.deploy(instance, slow);
    await rig.until(async () => (await running()).includes('slipway-migration'));
    const second = rig.deploy(instance, slow);
    const ended: string[] = [];
    void first.then(() => ended.push('first'));
    void second.then(() => ended.push('second'));
    expect([(await first).status, (await second).status]).toEqual([0, 0]);
    expect(ended).toEqual(['first', 'second']);
    expect(await rig.containers()).toEqual(['preview-app-1 running']);
  });
});
