import { describe, expect, it } from 'vitest';
import { packCompose } from '../../src/previews/compose-file/pack.ts';
import { fixtures } from '../previews/compose-file/fixture.ts';
import { stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

const secret = 'what-the-app-is-given-0123456789';

/** What must never run; whatever starts it leaves a trace. */
const traps = ['evil', 'git', 'ssh'];

/**
 * Refused when the settings are packaged, as what cannot work or hides what it says. Whoever got past that would reach
 * nothing: what the instance makes of it has none of this. By file, a service that it still has.
 */
const harmless: Readonly<Record<string, string>> = {
  'command-substitution': 'app',
  'many-of-the-app': 'app',
  'merge-bomb': 'app',
  models: 'app',
  'reset-tag': 'app',
  'the-apps-port': 'other',
  'values-by-interpolation': 'other',
  'values-in-a-default': 'other',
  'variable-without-a-value': 'app',
  'waits-for-a-profile': 'app',
};

withEngine('compose files under the very Compose of the instance', (engine) => {
  const deploy = async (
    text: string,
    settings: Partial<Parameters<ReturnType<typeof engine>['rig']['settings']>[0]> = {},
  ) => {
    const { rig, instance } = engine();
    for (const name of traps) instance.command(name, `echo "$0 $*" >>/var/log/trap`);
    const { registry: _registry, ...plain } = rig.settings({});
    const compose = {
      file: './team.yml',
      app: 'app',
      wait: [],
      values: [],
      ...settings.compose,
      packed: packCompose(text, []),
    };
    const wanted = { ...plain, ...settings, compose };
    for (const value of Object.values(wanted.environment)) {
      if (typeof value === 'object') rig.aws.parameters.set(value.parameter, secret);
    }
    const deployed = await rig.deploy(instance, wanted);
    expect(instance.has('var/log/trap')).toBe(false);
    expect(deployed.stdout + deployed.stderr).not.toContain(secret);
    return deployed;
  };
  const nothingRuns = async () => {
    const { rig } = engine();
    expect(await rig.containers()).toEqual([]);
    expect((await rig.docker('volume', 'ls', '--quiet')).trim()).toBe('');
  };

  describe('that mean harm', () => {
    const hostile = fixtures('hostile');
    const isDangerous = ({ name }: { readonly name: string }) => !(name in harmless);

    it.each(hostile.filter(isDangerous))('refuses $name', async ({ text, previews, expected }) => {
      const { registry: _registry, ...settings } = previews;
      const refused = await deploy(text, settings);
      expect(stagesOf(refused)).toBe('compose!');
      expect(refused.report.failure).toMatch(/./);
      expect(refused.report.failure).not.toMatch(/python3|cannot unmarshal|JSON/);
      // What Compose itself refuses it refuses in its own words.
      if (refused.report.failure?.startsWith('the compose file is refused')) {
        expect(refused.report.output.join('\n')).toMatch(new RegExp(`${expected}|\\(file\\)`));
      }
      await nothingRuns();
    });

    it.each(hostile.filter((each) => !isDangerous(each)))('lets $name do nothing', async ({ name, text, previews }) => {
      const { registry: _registry, ...settings } = previews;
      expect(stagesOf(await deploy(text, settings))).toBe('compose pull!');
      const started = engine().instance.read('srv/app/compose.yml');
      expect(JSON.parse(started).services[harmless[name] ?? '']).toBeDefined();
      const others = Object.entries<object>(JSON.parse(started).services).filter(([service]) => service !== 'app');
      expect(JSON.stringify(others)).not.toContain('SLIPWAY_');
      await nothingRuns();
    });

    it.each([
      {
        name: 'a provider by its path',
        line: 'tool: { provider: { type: /usr/local/bin/evil } }',
        key: 'services.tool.provider',
      },
      { name: 'a provider in PATH', line: 'tool: { provider: { type: evil } }', key: 'services.tool.provider' },
      {
        name: 'a provider above the folder',
        line: 'tool: { provider: { type: ../../../../usr/local/bin/evil } }',
        key: 'services.tool.provider',
      },
      {
        name: 'the socket',
        line: 'tool: { image: "redis:7", use_api_socket: true }',
        key: 'services.tool.use_api_socket',
      },
    ])('refuses $name and runs nothing', async ({ line, key }) => {
      const refused = await deploy(`services:\n  app: { image: "ghcr.io/acme/gym-api:pr-{pr}" }\n  ${line}\n`);
      expect(stagesOf(refused)).toBe('compose!');
      expect(refused.report.failure).toContain(`the compose file is refused: ${key}: `);
      await nothingRuns();
    });

    it.each(['https://example.com/evil.git', 'git@example.com:evil/evil.git', 'oci://ghcr.io/acme/evil:1'])(
      'includes nothing from %s',
      async (from) => {
        const refused = await deploy(`include: ["${from}"]\nservices:\n  app: { image: "x" }\n`);
        expect(stagesOf(refused)).toBe('compose!');
        expect(refused.report.failure).toMatch(/remote resource is disabled|include/);
        await nothingRuns();
      },
    );
  });

  it.each(fixtures('ordinary'))('takes $name', async ({ text, previews }) => {
    const { registry: _registry, ...settings } = previews;
    // Nothing of it was pushed: what comes after the check is not at stake.
    const deployed = await deploy(text, settings);
    expect({ stages: stagesOf(deployed), failure: deployed.report.failure }).toMatchObject({ stages: 'compose pull!' });
  });

  it('neither .env nor links beside it change what is started', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    instance.write(
      'srv/app/.env',
      'COMPOSE_PROJECT_NAME=evil\nCOMPOSE_FILE=/etc/evil.yml\nCOMPOSE_PROFILES=debug\nDOCKER_HOST=tcp://evil:1\n',
    );
    instance.write('etc/victim', 'untouched\n');
    await instance.run('ln -s /etc/victim /srv/app/compose.yml');
    const deployed = await rig.deploy(instance, rig.settings());
    expect(deployed.status).toBe(0);
    expect(await rig.containers()).toEqual(['preview-app-1 running']);
    expect(instance.read('etc/victim')).toBe('untouched\n');
  });
});
