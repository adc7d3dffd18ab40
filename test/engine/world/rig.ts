import { acmeSettings } from '../../../sandbox/acme.config.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { logsDocument } from '../../../src/previews/documents/logs-document.ts';
import { type PreviewDocument, parametersOf } from '../../../src/previews/documents/preview-document.ts';
import { deployedPreviewDocuments } from '../../../src/previews/documents/preview-documents.ts';
import { restartDocument } from '../../../src/previews/documents/restart-document.ts';
import { parseScriptReport, type ScriptReport } from '../../../src/previews/documents/script-report.ts';
import { statusDocument } from '../../../src/previews/documents/status-document.ts';
import { type Aws, startAws } from './aws-doubles.ts';
import { dockerOf } from './docker.ts';
import { appImage, importImage } from './images.ts';
import { createInstance, type Instance, inside } from './instance.ts';
import { ecr, ghcr } from './registries.ts';
import { type Ended, succeed } from './run-command.ts';
import type { World } from './world.ts';

type Previews = Settings['previews'];
type Options = NonNullable<Parameters<Instance['run']>[2]>;

export type Reported = Ended & { readonly report: ScriptReport };

/** The stages that passed, and the one that did not. */
export const stagesOf = ({ report }: Pick<Reported, 'report'>): string =>
  report.stages.map(({ name, ok }) => (ok ? name : `${name}!`)).join(' ');

export const stack = { name: 'slipway-engine' };

/** The settings of these previews: nothing but what a test adds. */
const plain: Previews = (() => {
  const { previews } = acmeSettings();
  const { migrate: _migrate, ...app } = previews.app;
  const { database: _database, ...rest } = previews;
  return { ...rest, app: { ...app, startWithin: '20s' }, environment: {} };
})();

export type Rig = Awaited<ReturnType<typeof createRig>>;

/** Everything outside the instance: AWS, the pull request's builds, and whoever sends documents to it. */
export async function createRig(world: World) {
  const aws: Aws = await startAws(world);
  const docker = dockerOf(world);
  for (const { host, login } of [ghcr, ecr])
    await docker('login', '--username', login.username, '--password', login.password, host);
  aws.parameters.set('/gym/ghcr/username', ghcr.login.username).set('/gym/ghcr/token', ghcr.login.password);

  const send = async <Wanted>(
    instance: Instance,
    document: PreviewDocument<Wanted>,
    previews: Previews,
    wanted: Wanted,
    options: Options = {},
  ): Promise<Reported> => {
    const settings = { previews };
    const content = deployedPreviewDocuments(settings, stack).find(({ key }) => key === document.key)?.content;
    if (!content) throw new Error(`No document ${document.key} is deployed`);
    const script = content.mainSteps[0]?.inputs.runCommand.join('\n') ?? '';
    const parameters = Object.entries(parametersOf(document, settings, wanted)).map(([name, [value = '']]) => {
      if (!new RegExp(content.parameters[name]?.allowedPattern ?? '$^').test(value))
        throw new Error(`SSM refuses ${name}`);
      return [`SSM_${name}`, value] as const;
    });
    const ended = await instance.run(interpolated(script, content.parameters), Object.fromEntries(parameters), options);
    return { ...ended, report: parseScriptReport(ended.stdout) };
  };

  return {
    world,
    aws,
    docker,
    instance: (options?: Parameters<typeof createInstance>[1]) => createInstance(world, options),
    /** Builds and pushes what a pull request's workflow does; the engine then holds nothing of it. */
    push: async (
      behaviour: readonly string[],
      { pr = 123, revision = 'c0ffee0', files = 'app' as const, host = 'ghcr.io/acme/gym-api' } = {},
    ) => {
      const name = `${host}:pr-${pr}`;
      await importImage(docker, world.files, name, appImage(behaviour, revision, files));
      await docker('push', '--quiet', name);
      await docker('image', 'rm', name);
    },
    settings: (changes: Partial<Previews> = {}, app: Partial<Previews['app']> = {}): Previews => ({
      ...plain,
      ...changes,
      app: { ...plain.app, ...app },
    }),
    deploy: (instance: Instance, previews: Previews, options?: Options) =>
      send(instance, deployDocument, previews, { pr: 123 }, options),
    status: (instance: Instance, previews: Previews) => send(instance, statusDocument, previews, {}),
    restart: (instance: Instance, previews: Previews) => send(instance, restartDocument, previews, {}),
    logs: (instance: Instance, previews: Previews, lines = 50) => send(instance, logsDocument, previews, { lines }),
    /** A command where the instance is. */
    there: (...command: string[]) => succeed(...inside(world, ...command)),
    /** What runs or has run: `preview-app-1 running`. */
    containers: async () =>
      (await docker('ps', '--all', '--format', '{{.Names}} {{.State}}'))
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .sort(),
    inspect: async (container: string, template: string) =>
      (await docker('inspect', '--format', template, container)).trim(),
    /** The next instance has an engine without anything of this one's; images of the public registry may stay. */
    clean: async () => {
      const ids = async (...args: string[]) =>
        (await docker(...args))
          .trim()
          .split('\n')
          .filter((id) => id !== '');
      const containers = await ids('ps', '--all', '--quiet');
      if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
      const volumes = await ids('volume', 'ls', '--quiet');
      if (volumes.length > 0) await docker('volume', 'rm', '--force', ...volumes);
      await docker('network', 'prune', '--force');
      const images = await ids('image', 'ls', '--quiet', '--filter', 'reference=*/acme/*');
      if (images.length > 0) await docker('image', 'rm', '--force', ...new Set(images));
      aws.calls.length = 0;
      aws.refusals.length = 0;
    },
    close: () => aws.close(),
  };
}

/** As the agent does it: a parameter of the type ENV_VAR stands in the text as the name of its variable. */
const interpolated = (script: string, parameters: Readonly<Record<string, unknown>>) =>
  script.replaceAll(/\{\{\s*([A-Za-z0-9]+)\s*\}\}/g, (text, name: string) =>
    name in parameters ? `\${SSM_${name}}` : text,
  );
