import { describe, expect, it } from 'vitest';
import { packCompose } from '../../src/previews/compose-file/pack.ts';
import { ecr } from './world/registries.ts';
import { causesOf, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

const team = `
services:
  api:
    image: ghcr.io/acme/gym-api:pr-{pr}
    environment: { MODE: preview, API_KEY: }
    ports: ["9000:9000"]
    depends_on:
      cache: { condition: service_started }
      migrate: { condition: service_completed_successfully }
  worker:
    image: ghcr.io/acme/gym-api:pr-{pr}
    command: [/app.sh, waits]
    healthcheck: { test: [CMD, "true"], interval: 1s }
  migrate:
    image: ghcr.io/acme/gym-api:pr-{pr}
    command: [sh, -c, "echo one-shot"]
    restart: "no"
  cache:
    image: public.ecr.aws/docker/library/redis:7.4.1
    ports: ["0.0.0.0:6379:6379"]
    volumes: [data:/data]
volumes: { data: }
`;

// biome-ignore lint/suspicious/noTemplateCurlyInString: Compose must not fill it in.
const apiKey = 'key-$HOME "quoted" \'and\' \\back `tick` ${MODE} 日本語';
const compose = {
  file: './team.yml',
  app: 'api',
  wait: ['worker'],
  values: ['migrate'],
  packed: packCompose(team, []),
};

withEngine("a team's own compose file on a real Docker engine", (engine) => {
  it('starts the app, what it asks, a worker and a one-shot service', async () => {
    const { rig, instance } = engine();
    rig.aws.parameters.set('/gym/api-key', apiKey);
    const settings = rig.settings({
      compose,
      environment: { API_KEY: { parameter: '/gym/api-key' }, LEVEL: 'costs $5' },
    });
    await rig.push(['asks', 'cache']);
    const deployed = await rig.deploy(instance, settings);
    expect({ output: deployed.report.output, stages: stagesOf(deployed) }).toEqual({
      output: [],
      stages: 'login compose pull start health',
    });
    expect(await rig.containers()).toEqual([
      ...['preview-api-1 running', 'preview-cache-1 running', 'preview-migrate-1 exited', 'preview-worker-1 running'],
    ]);
    const listens = await rig.there('ss', '-tlnH');
    for (const port of [8000, 9000, 6379]) expect(listens).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}\\s`));
    expect(listens).not.toMatch(/(0\.0\.0\.0|\*|\[::\]):\d/);

    const environment = async (name: string): Promise<readonly string[]> =>
      JSON.parse(await rig.inspect(`preview-${name}-1`, '{{json .Config.Env}}'));
    expect(await environment('api')).toEqual(
      expect.arrayContaining([`API_KEY=${apiKey}`, 'LEVEL=costs $5', 'MODE=preview']),
    );
    for (const named of ['worker', 'migrate']) {
      expect(await environment(named)).toEqual(expect.arrayContaining([`API_KEY=${apiKey}`]));
    }
    expect((await environment('cache')).join('\n')).not.toMatch(/API_KEY|SLIPWAY/);

    const template =
      '{{.HostConfig.SecurityOpt}} {{.HostConfig.PidsLimit}} {{.HostConfig.LogConfig.Type}} {{gt .HostConfig.Memory 0}}';
    for (const name of ['api', 'cache', 'worker', 'migrate']) {
      expect(await rig.inspect(`preview-${name}-1`, template)).toBe('[no-new-privileges:true] 2048 local true');
    }
    expect((await rig.status(instance, settings)).report).toMatchObject({ app: 'ok', state: { status: 'running' } });
    const restarted = await rig.restart(instance, settings);
    expect(restarted).toMatchObject({ status: 0, report: { app: 'ok' } });
    expect(await rig.inspect('preview-migrate-1', '{{.RestartCount}} {{.State.Status}}')).toBe('0 exited');
  });

  it('says which one-shot service failed, and what it printed', async () => {
    const { rig, instance } = engine();
    await rig.push(['asks', 'cache']);
    const text = team.replace('echo one-shot', 'echo no such table; exit 7; echo');
    const failed = await rig.deploy(
      instance,
      rig.settings({ compose: { ...compose, packed: packCompose(text, []) }, environment: { API_KEY: 'plain' } }),
    );
    expect(stagesOf(failed)).toBe('login compose pull start!');
    expect(causesOf(failed)).toEqual(['dependency-container-failed']);
    expect(failed.report.failure).toBe('service "migrate" didn\'t complete successfully: exit 7');
    expect(failed.report.output.join('\n')).toContain('no such table');
    expect(failed.report.containers).toMatch(/^migrate .*Exited \(7\)/m);
  });

  describe('on ECR of another account and Region', () => {
    const image = `${ecr.host}/gym-api:pr-{pr}`;

    it("logs in with the instance's role and leaves no login", async () => {
      const { rig, instance } = engine();
      await rig.push(['serves'], { host: `${ecr.host}/gym-api` });
      const { registry: _registry, ...settings } = rig.settings({ image });
      const deployed = await rig.deploy(instance, settings);
      expect({ output: deployed.report.output, stages: stagesOf(deployed) }).toEqual({
        output: [],
        stages: 'login compose pull start health',
      });
      expect(rig.aws).toMatchObject({ calls: ['ecr GetAuthorizationToken'], refusals: [] });
      for (const secret of rig.secrets()) {
        expect(rig.filesWith(instance, secret)).toEqual([]);
        expect(deployed.stdout + deployed.stderr).not.toContain(secret);
      }
    });
  });
});
