import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetParameterCommand,
  GetParametersCommand,
  ListCommandsCommand,
  PutParameterCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import type { LocalAwsOptions } from '../../../sandbox/aws/local-aws-options.ts';
import type { FaultName } from '../../../sandbox/faults.ts';
import { withRepository } from '../../acme-repository.ts';
import { local } from './local.ts';

const content = (parameters: object) =>
  JSON.stringify({ schemaVersion: '2.2', parameters, mainSteps: [{ action: 'aws:runShellScript', inputs: {} }] });
const documents = [
  {
    name: 'slipway-dev-preview-deploy-0123456789ab',
    content: content({ Image: { type: 'String', allowedPattern: '^ghcr\\.io/acme/gym-api:pr-[0-9]+$' } }),
  },
  { name: 'slipway-dev-preview-status-0123456789ab', content: content({}) },
  {
    name: 'slipway-dev-run-container-logs-0123456789ab',
    content: content({
      lines: { type: 'String', default: '5' },
      mode: { type: 'String', allowedValues: ['a', 'b'], default: 'a' },
    }),
  },
];
const Image = ['ghcr.io/acme/gym-api:pr-123'];

async function setUp(options: Partial<LocalAwsOptions> = {}) {
  const world = await local({ documents, ...options });
  const ssm = new SSMClient({ ...world.as('slipway-dev-operation'), maxAttempts: 1 });
  const [id = ''] = world.aws.ec2.seed([{ tags: { PR: '123', Repository: 'acme/gym-api' } }]);
  const send = async (rest: Partial<SendCommandCommandInput> = {}) => {
    const input = { InstanceIds: [id], DocumentName: documents[0]?.name ?? '', Parameters: { Image }, ...rest };
    return (await ssm.send(new SendCommandCommand(input))).Command?.CommandId ?? '';
  };
  const look = (CommandId: string) => ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId: id }));
  return { ...world, ssm, id, send, look };
}

/** The marker lines of a script's output. */
const marks = (stdout = '') =>
  [...stdout.matchAll(/^::slipway (\S+) (\S*)$/gm)].map(
    ([, key, value = '']) => `${key}: ${Buffer.from(value, 'base64')}`,
  );

describe('Parameter Store', () => {
  it('holds the Slack secrets, the parameters of the settings and the public image', async () => {
    await using world = await setUp();
    const Names = [
      '/slipway/dev/slack/bot-token',
      '/gym/ghcr/token',
      '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
      '/no',
    ];
    const { Parameters, InvalidParameters } = await world.ssm.send(
      new GetParametersCommand({ Names, WithDecryption: true }),
    );
    expect(Parameters?.map(({ Type, Value }) => `${Type} ${Value}`)).toEqual([
      'SecureString xoxb-sandbox',
      'SecureString value of /gym/ghcr/token',
      'String ami-0a1b2c3d4e5f60718',
    ]);
    expect(InvalidParameters).toEqual(['/no']);
  });

  it("opens what lies under a customer's key to whoever may decrypt that parameter with it", async () => {
    const keyArn = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e';
    const parameter = (name: string) => `arn:aws:ssm:ap-northeast-1:123456789012:parameter${name}`;
    const statement = (Action: string, Resource: string, Condition = {}) => ({
      ...{ Effect: 'Allow' as const, Action: [Action], Resource: [Resource] },
      Condition,
    });
    const decrypt = statement('kms:Decrypt', keyArn, {
      StringEquals: {
        'kms:ViaService': ['ssm.ap-northeast-1.amazonaws.com'],
        'kms:EncryptionContext:PARAMETER_ARN': [parameter('/gym/ghcr/token')],
      },
    });
    const Statement = [statement('ssm:GetParameters', '*'), decrypt];
    await using world = await setUp({
      settings: withRepository({ parameterKeyArns: [keyArn] }),
      rolePolicy: () => [{ Statement }],
    });
    const read = (name: string, WithDecryption = true) =>
      world.ssm.send(new GetParametersCommand({ Names: [name], WithDecryption }));
    expect((await read('/gym/ghcr/token')).Parameters?.[0]?.Value).toBe('value of /gym/ghcr/token');
    await expect(read('/gym/ghcr/username')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await read('/gym/ghcr/username', false)).Parameters).toHaveLength(1);
    expect((await read('/slipway/dev/slack/bot-token')).Parameters?.[0]?.Value).toBe('xoxb-sandbox');
  });

  it('does not show a secret without decryption, nor in the record of calls', async () => {
    await using world = await setUp();
    const put = (Overwrite: boolean) =>
      world.ssm.send(new PutParameterCommand({ Name: '/x', Value: 'hush', Type: 'SecureString', Overwrite }));
    await put(false);
    await expect(put(false)).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await put(true)).Version).toBe(2);
    const { Parameter } = await world.ssm.send(new GetParameterCommand({ Name: '/x' }));
    expect(Parameter?.Value).not.toContain('hush');
    expect(JSON.stringify(world.aws.calls)).not.toContain('hush');
    await expect(world.ssm.send(new GetParameterCommand({ Name: '/y' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });
});

describe('a managed instance', () => {
  const online = async (world: Awaited<ReturnType<typeof setUp>>) =>
    (await world.ssm.send(new DescribeInstanceInformationCommand({ Filters: [{ Key: 'tag:PR', Values: ['123'] }] })))
      .InstanceInformationList?.length;

  it('is absent until a while after it runs', async () => {
    await using world = await setUp();
    world.aws.ec2.seed([{ tags: { PR: '123' }, launchedAt: world.clock.now() }]);
    expect(await online(world)).toBe(1);
    await world.after(36_000);
    expect(await online(world)).toBe(1);
    await world.after(1_000);
    expect(await online(world)).toBe(2);
  });

  it('stays absent with the fault, and takes no command then', async () => {
    await using world = await setUp({ faults: new Set(['ssm-never-online']) });
    expect(await online(world)).toBe(0);
    await expect(world.send()).rejects.toMatchObject({ name: 'InvalidInstanceId' });
  });
});

describe('SendCommand', () => {
  it.each<[string, Partial<SendCommandCommandInput>, string]>([
    [
      'a document that the stack does not have',
      { DocumentName: 'slipway-dev-run-other-0123456789ab' },
      'InvalidDocument',
    ],
    ['a value outside its pattern', { Parameters: { Image: ['ghcr.io/evil/x:pr-1'] } }, 'InvalidParameters'],
    ['a parameter that the document does not have', { Parameters: { Image, commands: ['id'] } }, 'InvalidParameters'],
    ['a missing parameter', { Parameters: {} }, 'InvalidParameters'],
    [
      'a value that is not allowed',
      { DocumentName: documents[2]?.name, Parameters: { mode: ['c'] } },
      'InvalidParameters',
    ],
    ['a long comment', { Comment: 'x'.repeat(101) }, 'ValidationException'],
    ['an unknown instance', { InstanceIds: ['i-0123456789abcdef0'] }, 'InvalidInstanceId'],
  ])('refuses %s', async (_, rest, name) => {
    await using world = await setUp();
    await expect(world.send(rest)).rejects.toMatchObject({ name });
  });

  it('is followed from unknown over in progress to its output', async () => {
    await using world = await setUp();
    const command = await world.send({ Comment: 'slipway abc' });
    await expect(world.look(command)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    await world.after(1_000);
    expect(await world.look(command)).toMatchObject({
      Status: 'InProgress',
      StandardOutputContent: '',
      ResponseCode: -1,
    });
    await world.after(39_000);
    const done = await world.look(command);
    expect(done).toMatchObject({ Status: 'Success', ResponseCode: 0, Comment: 'slipway abc' });
    expect(marks(done.StandardOutputContent)).toEqual(
      expect.arrayContaining(['stage: login ok 1', 'stage: health ok 9', 'app: ok', 'db-tcp: ok', 'db-connect: ok']),
    );
    const { Commands } = await world.ssm.send(
      new ListCommandsCommand({ InstanceId: world.id, Filters: [{ key: 'DocumentName', value: documents[0]?.name }] }),
    );
    expect(Commands).toMatchObject([{ CommandId: command, Comment: 'slipway abc', Status: 'Success' }]);
  });

  it('can be cancelled', async () => {
    await using world = await setUp();
    const command = await world.send();
    await world.after(5_000);
    await world.ssm.send(new CancelCommandCommand({ CommandId: command }));
    expect(await world.look(command)).toMatchObject({ Status: 'Cancelled' });
  });

  it.each<[FaultName, string, string]>([
    [
      'registry-unauthorized',
      'pull',
      'Error response from daemon: Head "https://ghcr.io/v2/acme/gym-api/manifests/pr-123": unauthorized',
    ],
    ['image-missing', 'pull', 'manifest unknown'],
    ['db-unreachable', 'migrate', 'port 5432 failed: Connection timed out'],
    ['app-unhealthy', 'health', 'curl: (22) The requested URL returned error: 503'],
    ['app-crash-loop', 'health', 'ends again and again'],
  ])('shows %s as a deployment that failed at %s', async (fault, stage, line) => {
    await using world = await setUp({ faults: new Set([fault]) });
    const command = await world.send();
    await world.after(300_000);
    const { Status, ResponseCode, StandardOutputContent: stdout } = await world.look(command);
    expect([Status, ResponseCode]).toEqual(['Failed', 1]);
    expect(marks(stdout).find((mark) => mark.startsWith('failure'))).toContain(line);
    expect(marks(stdout).some((mark) => mark.startsWith(`stage: ${stage} failed`))).toBe(true);
  });

  it('tells the state of what was deployed', async () => {
    await using world = await setUp();
    const state = async () => {
      const command = await world.send({ DocumentName: documents[1]?.name ?? '', Parameters: {} });
      await world.after(5_000);
      return marks((await world.look(command)).StandardOutputContent);
    };
    expect(await state()).toContain('refusal: not-deployed');
    await world.send();
    await world.after(60_000);
    expect(await state()).toEqual(
      expect.arrayContaining(['app: ok', expect.stringMatching(/^digest: sha256:[0-9a-f]{64}$/)]),
    );
  });
});
