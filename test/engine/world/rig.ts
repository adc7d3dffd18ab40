import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { logsDocument } from '../../../src/previews/documents/logs-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { deployedDocument, type PreviewDocument } from '../../../src/previews/documents/preview-document.ts';
import { restartDocument } from '../../../src/previews/documents/restart-document.ts';
import { parseScriptReport, type ScriptReport } from '../../../src/previews/documents/script-report.ts';
import { statusDocument } from '../../../src/previews/documents/status-document.ts';
import { reportEvidence } from '../../../src/previews/report-evidence.ts';
import type { UpLine } from '../../../src/previews/up/up-line.ts';
import { diagnose } from '../../../src/runbook/diagnose.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { type Aws, credentials, startAws } from './aws-doubles.ts';
import { dockerOf } from './docker.ts';
import { appImage, importImage } from './images.ts';
import { createInstance, type Instance, inside } from './instance.ts';
import { ecr, ghcr } from './registries.ts';
import { type Ended, killGroup, succeed } from './run-command.ts';
import type { World } from './world.ts';

type Options = NonNullable<Parameters<Instance['run']>[2]> & {
  /** Breaks the script on purpose. */
  readonly edit?: (script: string) => string;
};

export type Reported = Ended & { readonly report: ScriptReport };

/** The stages that passed, and the one that did not. */
export const stagesOf = ({ report }: Pick<Reported, 'report'>): string =>
  report.stages.map(({ name, ok }) => (ok ? name : `${name}!`)).join(' ');

/** The causes that the runbook finds in what a script reported, the most certain first. */
export const causesOf = ({ report }: Pick<Reported, 'report'>): readonly string[] =>
  diagnose(reportEvidence(report, 8000), { pr: 123 }).map(({ id }) => id);

export const stack = { name: 'slipway-engine' };

/** The settings of these previews: nothing but what a test adds. */
const plain: RepositorySettings = (() => {
  const { database: _database, app, ...rest } = acmeRepository;
  const { migrate: _migrate, ...others } = app;
  return { ...rest, app: { ...others, startWithin: '20s' }, environment: {} };
})();

export type Rig = Awaited<ReturnType<typeof createRig>>;

/** Everything outside the instance: AWS, the pull request's builds, and whoever sends documents to it. */
export async function createRig(world: World) {
  const aws: Aws = await startAws(world);
  const docker = dockerOf(world);
  for (const { host, login } of [ghcr, ecr])
    await docker.with(login.password, 'login', '--username', login.username, '--password-stdin', host);
  aws.parameters.set('/gym/ghcr/username', ghcr.login.username).set('/gym/ghcr/token', ghcr.login.password);

  const send = async <Wanted>(
    instance: Instance,
    document: PreviewDocument<Wanted>,
    repository: RepositorySettings,
    wanted: Wanted,
    options: Options = {},
  ): Promise<Reported> => {
    const { content } = deployedDocument(document, repository, stack.name);
    const script = content.mainSteps[0]?.inputs.runCommand.join('\n') ?? '';
    const parameters = Object.entries(parametersOf(document, repository, wanted)).map(([name, [value = '']]) => {
      if (!new RegExp(content.parameters[name]?.allowedPattern ?? '$^').test(value))
        throw new Error(`SSM refuses ${name}`);
      return [`SSM_${name}`, value] as const;
    });
    const text = (options.edit ?? same)(interpolated(script, content.parameters));
    const ended = await instance.run(text, Object.fromEntries(parameters), options);
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
      { pr = 123, revision = 'c0ffee0', files = 'app', host = 'ghcr.io/acme/gym-api', tag = '' } = {},
    ) => {
      const name = `${host}:${tag || `pr-${pr}`}`;
      await importImage(docker, world.files, name, appImage(behaviour, revision, files));
      await docker('push', '--quiet', name);
      await docker('image', 'rm', name);
    },
    settings: (
      changes: Partial<RepositorySettings> = {},
      app: Partial<RepositorySettings['app']> = {},
    ): RepositorySettings => ({
      ...plain,
      ...changes,
      app: { ...plain.app, ...app },
    }),
    deploy: (instance: Instance, repository: RepositorySettings, options?: Options, commit?: UpLine['commit']) =>
      send(instance, deployDocument, repository, { pr: '123', commit }, options),
    status: (instance: Instance, repository: RepositorySettings) => send(instance, statusDocument, repository, {}),
    restart: (instance: Instance, repository: RepositorySettings) => send(instance, restartDocument, repository, {}),
    logs: (instance: Instance, repository: RepositorySettings, lines = 50) =>
      send(instance, logsDocument, repository, { lines }),
    /** Kills a script as the agent does. */
    kill: killGroup,
    /** Looks until it holds, for half a minute at most. */
    until: async (holds: () => Promise<boolean>) => {
      for (let looks = 0; looks < 300; looks += 1) {
        if (await holds()) return;
        await pause(100);
      }
      throw new Error('It did not come about within 30 seconds');
    },
    /** What must not lie about: what opens the registry and what the instance signs with. */
    secrets: () => [aws.parameters.get('/gym/ghcr/token') ?? '', ecr.login.password, credentials.SecretAccessKey],
    /** Files of the instance, in memory or not, with a secret as it is or as Docker writes it. */
    filesWith: (instance: Instance, secret: string) => {
      const forms = [secret, ...[0, 1, 2].map((shift) => inBase64(secret, shift))];
      return instance.written().filter((file) => {
        const content = readFileSync(file, 'latin1');
        return forms.some((form) => content.includes(form));
      });
    },
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

const same = (script: string) => script;

/** The part of a text in base64 that does not depend on what stands before and after it. */
function inBase64(secret: string, shift: number): string {
  const encoded = Buffer.from(`${' '.repeat(shift)}${secret}`, 'latin1').toString('base64');
  return encoded.slice(shift === 0 ? 0 : 4, Math.floor(((shift + secret.length) * 4) / 3) - 4);
}

/** As the agent does it: a parameter of the type ENV_VAR stands in the text as the name of its variable. */
const interpolated = (script: string, parameters: Readonly<Record<string, unknown>>) =>
  script.replaceAll(/\{\{\s*([A-Za-z0-9]+)\s*\}\}/g, (text, name: string) =>
    name in parameters ? `\${SSM_${name}}` : text,
  );
