import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { restartDocument } from '../../../src/previews/documents/restart-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, createPreviewInstance, type PreviewInstance } from './preview-instance.ts';

/** As long as ECR's are, with what base64 and a shell could stumble over. */
const password = `eyJwYXlsb2FkIjoi+/${'a1B2/c3+'.repeat(300)}==`;
const token = Buffer.from(`AWS:${password}`).toString('base64');
const stored = { '/gym/ghcr/username': 'acme-bot', '/gym/ghcr/token': 'ghp-token-1', '/gym/preview/database-url': 'x' };
const virginia = '210987654321.dkr.ecr.us-east-1.amazonaws.com';

let instance: PreviewInstance;
beforeEach(() => {
  instance = createPreviewInstance();
  instance.parameters(stored);
  instance.write(
    'ecr-reply.json',
    JSON.stringify({ authorizationData: [{ authorizationToken: token, expiresAt: 1.7e9 }] }),
  );
  instance.write('ecr-token', `${token}\n`);
});
afterEach(() => instance.remove());

const withoutCli = () => instance.run(`rm ${instance.path('bin/aws')}`);

type Deployment = { readonly own?: Partial<RepositorySettings>; readonly variables?: Record<string, string> };

const deploy = ({ own, variables = {} }: Deployment) => {
  const repository = { ...acmeRepository, database: undefined, ...own };
  const parameters = asEnvironment(parametersOf(deployDocument, repository, { pr: '123' }));
  const ended = instance.run(scriptOf(deployDocument, repository, { root: instance.disk }), {
    ...parameters,
    ...variables,
  });
  return { ...ended, report: parseScriptReport(ended.stdout) };
};
const onEcr = (host = virginia): Deployment => ({
  own: { image: `${host}/gym/api:pr-{pr}`, registry: undefined },
});
const logins = () => instance.calls().filter((call) => call.startsWith('docker login'));

/** What scripts wrote on the volume: memory, and what the stand-ins note for the tests, is left out. */
function onVolume(folder = instance.disk): string {
  const notes = folder === instance.disk;
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !['run', 'bin'].some((name) => path === join(instance.disk, name)))
    .filter((path) => !notes || statSync(path).isDirectory())
    .map((path) => (statSync(path).isDirectory() ? onVolume(path) : readFileSync(path, 'utf8')))
    .join('\n');
}
const leftOvers = () => readdirSync(instance.disk).filter((name) => name.startsWith('slipway.'));

describe('an image on ECR', () => {
  it("is pulled with a login by the instance's role, in the account and Region of the image", () => {
    withoutCli();
    const { status, report } = deploy(onEcr());
    expect({ status, failure: report.failure }).toEqual({ status: 0, failure: undefined });
    expect(report.stages[0]).toMatchObject({ name: 'login', ok: true });
    expect(logins()).toEqual([`docker login --username AWS --password-stdin ${virginia}`]);
    expect(instance.read('password')).toBe(password);
    const call = instance.calls().find((text) => text.includes('https://api.ecr.'));
    expect(call).toContain('--aws-sigv4 aws:amz:us-east-1:ecr');
    expect(call).toContain('x-amz-target: AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken');
    expect(call).toMatch(/--data \{\} https:\/\/api\.ecr\.us-east-1\.amazonaws\.com\/$/);
    expect(instance.read('signed-with')).toBe(
      'user = "ASIAEXAMPLE:sec/ret+key"\nheader = "x-amz-security-token: tok=="\n',
    );
    expect(instance.read('pulled-with-login')).toBe(`${virginia}/gym/api:pr-123\n`);
  });

  it.each([
    {
      where: 'China',
      host: '210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn',
      region: 'cn-north-1',
      api: 'api.ecr.cn-north-1.amazonaws.com.cn',
    },
    {
      where: 'a dual-stack host',
      host: '210987654321.dkr-ecr.eu-west-1.on.aws',
      region: 'eu-west-1',
      api: 'ecr.eu-west-1.api.aws',
    },
    {
      where: 'a FIPS host',
      host: '210987654321.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
      region: 'us-gov-west-1',
      api: 'api.ecr-fips.us-gov-west-1.amazonaws.com',
    },
  ])('of $where is asked for there', ({ host, region, api }) => {
    withoutCli();
    expect(deploy(onEcr(host)).status).toBe(0);
    const call = instance.calls().find((text) => text.includes(`https://${api}/`));
    expect(call).toContain(`--aws-sigv4 aws:amz:${region}:ecr`);
    expect(logins()).toEqual([`docker login --username AWS --password-stdin ${host}`]);
  });

  it('is logged in to with the AWS CLI where that is there', () => {
    expect(deploy(onEcr()).status).toBe(0);
    expect(instance.calls()).toContain(
      'aws ecr get-authorization-token --region us-east-1 --output text --query authorizationData[0].authorizationToken',
    );
    expect(instance.read('password')).toBe(password);
  });

  it('never uses the login that is stored, wherever it came from', () => {
    deploy({ own: { image: `${virginia}/gym/api:pr-{pr}` } });
    expect(logins()).toEqual([`docker login --username AWS --password-stdin ${virginia}`]);
    expect(instance.calls().join('\n')).not.toContain('/gym/ghcr/token');
  });

  it('is logged in to beside those of other registries, each with its own login', () => {
    withoutCli();
    const other = '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com';
    const { status } = deploy({
      variables: {
        SSM_EcrRegistries: [
          `${virginia} us-east-1 api.ecr.us-east-1.amazonaws.com`,
          `${other} ap-northeast-1 api.ecr.ap-northeast-1.amazonaws.com`,
        ].join(','),
      },
    });
    expect(status).toBe(0);
    expect(logins()).toEqual([
      'docker login --username acme-bot --password-stdin ghcr.io',
      `docker login --username AWS --password-stdin ${virginia}`,
      `docker login --username AWS --password-stdin ${other}`,
    ]);
    expect(instance.read('password-of-ghcr.io')).toBe('ghp-token-1');
    expect(instance.read(`password-of-${other}`)).toBe(password);
  });

  it('shows neither token nor password in an argument, in the output or in a file that stays', () => {
    withoutCli();
    instance.failing('migrate', `${token}\n${password}\n`);
    const { stdout, stderr } = deploy(onEcr());
    for (const secret of [token, password, 'sec/ret+key']) {
      for (const shown of [instance.calls().join('\n'), stdout, stderr, onVolume()])
        expect(shown).not.toContain(secret);
    }
    expect(instance.has('run/slipway/logins')).toBe(false);
    expect(leftOvers()).toEqual([]);
  });
});

describe('a login to ECR that fails', () => {
  beforeEach(withoutCli);

  const denied =
    '{"__type":"AccessDeniedException","Message":"User: arn:aws:sts::123456789012:assumed-role/slipway-dev-preview/i-0123456789abcdef0 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action"}';

  it('ends the deployment with what AWS said of it', () => {
    instance.add(
      'curl',
      instance.read('bin/curl').split('\n').slice(3).join('\n').replace('fail ecr', `echo '${denied}'; exit 22`),
    );
    const { status, report } = deploy(onEcr());
    expect(status).toBe(1);
    expect(report.stages).toMatchObject([{ name: 'login', ok: false }]);
    expect(report.failure).toBe(denied);
    expect(logins()).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['another form', '{"authorizationData":[]}'],
    ['no login for AWS', JSON.stringify({ authorizationData: [{ authorizationToken: 'bm90aGluZw==' }] })],
    ['a page of somebody in between', '<html><title>Sign in</title></html>'],
  ])('because ECR answered with %s says so', (_, reply) => {
    instance.write('ecr-reply.json', reply);
    expect(deploy(onEcr()).report.failure).toBe('ECR in us-east-1 answered without a login for AWS');
    expect(logins()).toEqual([]);
  });

  it.each(['--aws-sigv4', '--fail-with-body'])('because the curl of the image does not know %s says so', (option) => {
    instance.failing('ecr', `curl: option ${option}: is unknown\ncurl: try 'curl --help' for more information\n`);
    expect(deploy(onEcr()).report.failure).toBe(
      'curl on this instance is too old to sign calls to AWS: the image needs curl 7.76 or the AWS CLI',
    );
  });
});

describe('the stored login', () => {
  it.each([
    ['ghcr.io/acme/gym-api:pr-{pr}', 'ghcr.io'],
    ['registry.acme.dev:5000/gym-api:pr-{pr}', 'registry.acme.dev:5000'],
    ['acme/gym-api:pr-{pr}', 'docker.io'],
    ['gym-api:pr-{pr}', 'docker.io'],
    ['public.ecr.aws/acme/gym-api:pr-{pr}', 'public.ecr.aws'],
  ])('of %s is for %s alone', (image, host) => {
    expect(deploy({ own: { image } }).status).toBe(0);
    expect(logins()).toEqual([`docker login --username acme-bot --password-stdin ${host}`]);
  });

  it.each(['public.ecr.aws/acme/gym-api:pr-{pr}', 'acme/gym-api:pr-{pr}', 'ghcr.io/acme/gym-api:pr-{pr}'])(
    'is not needed for %s where the settings name none',
    (image) => {
      const { status, report } = deploy({ own: { image, registry: undefined } });
      expect(status).toBe(0);
      expect(report.stages[0]?.name).toBe('compose');
      expect(logins()).toEqual([]);
    },
  );
});

describe('a login', () => {
  it('lies in memory while the images are pulled, for root alone, and is gone before anything starts', () => {
    instance.write('migration', '[ ! -e "$state/run/slipway/logins" ] || touch "$state/migrated-with-login"');
    expect(deploy({}).status).toBe(0);
    expect(instance.read('docker-config')).toBe(instance.path('run/slipway/logins'));
    expect(statSync(instance.path('run/slipway')).mode & 0o777).toBe(0o700);
    expect(instance.read('pulled-with-login')).toBe('ghcr.io/acme/gym-api:pr-123\n');
    expect(instance.has('migrated')).toBe(true);
    for (const stage of ['migrated', 'started']) expect(instance.has(`${stage}-with-login`)).toBe(false);
    expect(instance.has('run/slipway/logins')).toBe(false);
  });

  it.each(['login', 'pull'])('is gone where the stage %s fails', (stage) => {
    instance.failing(stage, 'refused\n');
    expect(deploy({}).status).toBe(1);
    expect(instance.has('run/slipway/logins')).toBe(false);
  });

  it('of a deployment that is killed is nowhere on the volume, and the next one removes all that it left', () => {
    withoutCli();
    instance.write('kill', '');
    expect(deploy(onEcr()).status).not.toBe(0);
    expect(instance.has('run/slipway/logins/config.json')).toBe(true);
    expect(leftOvers()).toHaveLength(1);
    for (const secret of [password, token]) expect(onVolume()).not.toContain(secret);
    instance.run(`rm ${instance.path('kill')}`);
    instance.failing('tools', 'no docker\n');
    instance.write('var/lib/slipway/boot-failed', 'line 1: x\n');
    expect(deploy({ own: { registry: undefined } }).status).toBe(1);
    expect(instance.has('run/slipway/logins')).toBe(false);
    expect(leftOvers()).toEqual([]);
  });

  it('and a work folder that a killed script left go with a restart too', () => {
    instance.write('kill', '');
    deploy({});
    expect(leftOvers()).toHaveLength(1);
    const parameters = parametersOf(restartDocument, { ...acmeRepository, database: undefined }, {});
    instance.run(scriptOf(restartDocument, acmeRepository, { root: instance.disk }), asEnvironment(parameters));
    expect(instance.has('run/slipway/logins')).toBe(false);
    expect(leftOvers()).toEqual([]);
  });

  it('leaves the work of scripts that still run alone', () => {
    instance.write(`slipway.${process.pid}.abcdefgh/output`, 'of a script that runs');
    instance.write('slipway.notes.txt/mine', 'of nobody');
    expect(deploy({}).status).toBe(0);
    expect(leftOvers().sort()).toEqual([`slipway.${process.pid}.abcdefgh`, 'slipway.notes.txt']);
  });

  it('is left alone by a deployment that does not get its turn', () => {
    instance.add('flock', 'exit 1');
    instance.write('run/slipway/logins/config.json', '{}');
    expect(deploy({}).status).toBe(1);
    expect(instance.has('run/slipway/logins/config.json')).toBe(true);
  });
});
