import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/runbook/diagnose.ts';
import type { Evidence, Place } from '../../src/runbook/evidence.ts';
import { redact } from '../../src/slack/redact.ts';
import { cpuOf, growth, linearGrowth } from '../growth.ts';
import { environmentRows } from './environment-rows.ts';
import { previewRows } from './preview-rows.ts';
import { awsFailure, log, output, stopped } from './row.ts';
import { told } from './rows/all.ts';

const ids = (...evidence: readonly Evidence[]) => diagnose(evidence).map(({ id }) => id);
const rows = [...previewRows, ...environmentRows];

describe('diagnose', () => {
  it('says nothing of nothing', () => {
    expect(diagnose([])).toEqual([]);
    expect(diagnose([log('')])).toEqual([]);
  });

  it('names the fault itself before what merely says that it failed', () => {
    const crash: Evidence = {
      kind: 'stopped-task',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'api', exitCode: 1 }],
    };
    const rollout: Evidence = { kind: 'deployment', rolloutState: 'FAILED', reason: 'tasks failed to start.' };
    const trace = log("ModuleNotFoundError: No module named 'psycopg2'");
    expect(ids(rollout, crash, trace)).toEqual(['python-module-missing']);
    expect(ids(rollout, crash)).toEqual(['essential-container-exited']);
  });

  it('explains a line once, by the most specific symptom', () => {
    const denied = `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve reference 067717894185.dkr.ecr.ap-northeast-1.amazonaws.com/api:1: AccessDeniedException: User: arn:aws:sts::067717894185:assumed-role/ecsTaskExecutionRole/8f is not authorized to perform: ecr:BatchGetImage ${'on resource '.repeat(30)}`;
    expect(ids(stopped(denied))).toEqual(['task-image-denied']);
    expect(
      ids(
        stopped(
          'ResourceInitializationError: failed to create Cloudwatch log stream:\nResourceNotFoundException: The specified log group does not exist.',
        ),
      ),
    ).toEqual(['log-group-missing']);
    expect(
      ids(stopped('CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob1: no space left on device')),
    ).toEqual(['disk-full']);
  });

  it('names each symptom once, however often it shows, in the same order whatever the order of the evidence', () => {
    const pieces = [
      log("No module named 'x'\nModuleNotFoundError: No module named 'x'"),
      output('sh: docker: command not found'),
      log("ModuleNotFoundError: No module named 'y'"),
    ];
    expect(ids(...pieces)).toEqual(['python-module-missing', 'docker-missing']);
    expect(ids(...pieces.toReversed())).toEqual(['python-module-missing', 'docker-missing']);
  });

  it('says what a killed container means only of the container that brought the task down', () => {
    const task = (codes: readonly number[]): Evidence => ({
      kind: 'stopped-task',
      stopCode: 'EssentialContainerExited',
      containers: codes.map((exitCode, index) => ({ name: `c${index}`, exitCode })),
    });
    expect(ids(task([0, 137]))).toEqual(['essential-container-exited']);
    expect(diagnose([task([0, 137])])[0]?.cause.en).toContain('`c0` ended (exit 0');
    expect(ids(task([143, 137]))).toEqual(['container-killed']);
    expect(ids(task([137, 1]))).toEqual(['essential-container-exited']);
    expect(diagnose([task([143, 139])])[0]?.cause.en).toBe(
      'The essential container `c1` ended (exit 139: segmentation fault (SIGSEGV) in native code).',
    );
  });

  it('blames the preview group for a timeout on a preview and the client group elsewhere', () => {
    const timeout = 'connection to server at "10.0.1.5", port 5432 failed: timeout expired';
    expect(ids(output(timeout, 'preview'))).toEqual(['database-closed-to-preview']);
    expect(ids(output(timeout, 'task'))).toEqual(['database-timeout']);
  });
});

describe('fixes', () => {
  it('carry what the evidence and the settings name', () => {
    const [found] = diagnose(
      [
        {
          kind: 'database-access',
          client: 'service',
          port: 5432,
          admitted: { client: false, world: false },
          databaseGroup: 'sg-052aaf25',
          clientGroup: 'sg-023a5d27',
        },
      ],
      { region: 'ap-northeast-1' },
    );
    expect(found?.fix.en).toContain(
      'aws ec2 authorize-security-group-ingress --group-id sg-052aaf25 --protocol tcp --port 5432 --source-group sg-023a5d27 --region ap-northeast-1',
    );
  });

  it.each([
    'database-url-not-encoded',
    'python-module-missing',
    'node-module-missing',
    'database-host-unset',
    'database-credentials',
    'database-name-wrong',
  ])('of what may happen on a preview and in a service name what restarts the one or the other: %s', (id) => {
    const at = (place: Place) =>
      (rows.find((row) => row.id === id)?.matches.slice(0, 1) ?? []).map(
        (evidence): Evidence => (evidence.kind === 'text' ? { ...evidence, place } : evidence),
      );
    const [onPreview] = diagnose(at('preview'), { pr: '123' });
    const [elsewhere] = diagnose(at('service'), { pr: '123' });
    expect([onPreview?.id, elsewhere?.id]).toEqual([id, id]);
    for (const language of ['en', 'ja'] as const) {
      expect(onPreview?.fix[language]).toMatch(/\/preview (?:up|restart) 123/);
      expect(elsewhere?.fix[language]).not.toContain('/preview ');
    }
  });

  it('speak of a group and a database that nobody has named', () => {
    const access = { kind: 'database-access', client: 'preview', port: 5432 } as const;
    const [closed] = diagnose([{ ...access, admitted: { client: false, world: false } }]);
    expect(closed?.evidence).toBe('port 5432: preview is not admitted by the database');
    const [open] = diagnose([{ ...access, admitted: { client: true, world: true } }]);
    expect(open?.evidence).toBe('port 5432: a security group admits 0.0.0.0/0');
    const [offline] = diagnose([{ kind: 'ssm-offline', via: 'ssm', hasProfile: false }]);
    expect(offline?.evidence).toBe('instance: no instance profile');
  });

  it('name the role of a call that was denied as far as it is known', () => {
    const denied = { kind: 'aws-failure', code: 'AccessDenied', message: 'no', action: 'ec2:RunInstances' } as const;
    const roles = ['arn:aws:iam::123456789012:role/ops', 'developer', undefined];
    const causes = roles.map((role) => diagnose([{ ...denied, ...(role ? { role } : {}) }])[0]?.cause.en);
    expect(causes[0]).toContain('ops');
    expect(causes[1]).toContain('developer');
    expect(causes[2]).not.toContain('developer');
  });

  it('blame memory for no container that was only killed, and say nothing of a task that left nothing behind', () => {
    expect(ids({ kind: 'stopped-task', containers: [{ name: 'api', exitCode: 137 }] })).toEqual(['container-killed']);
    expect(ids({ kind: 'stopped-task', containers: [] })).toEqual([]);
  });

  it('roll back to the task definition as ECS names it', () => {
    const arn = 'arn:aws:ecs:ap-northeast-1:123456789012:task-definition/api:41';
    const [found] = diagnose([{ kind: 'deployment', rolloutState: 'FAILED' }], { previousTaskDefinition: arn });
    expect(found?.fix.en).toContain(`--task-definition ${arn} `);
  });

  it('leave a placeholder where nothing is known', () => {
    const [found] = diagnose([
      stopped(
        'ResourceInitializationError: failed to create Cloudwatch log stream: The specified log group does not exist.',
      ),
    ]);
    expect(found?.fix.en).toContain('--log-group-name <log-group> --region <region>');
  });

  it('name the package that brings a module', () => {
    expect(diagnose([log("ModuleNotFoundError: No module named 'psycopg2'")])[0]?.fix.en).toContain(
      '`psycopg2-binary`',
    );
    expect(diagnose([log("ModuleNotFoundError: No module named 'fastapi.routing'")])[0]?.fix.en).toContain('`fastapi`');
  });

  it('make one call for each endpoint that is missing, and none for those that are there', () => {
    const [found] = diagnose(
      [{ kind: 'ssm-offline', via: 'ssm', privateSubnet: true, hasNat: false, endpoints: ['ssm'] }],
      { region: 'eu-west-1' },
    );
    expect(found?.fix.en.match(/--service-name \S+/g)).toEqual([
      '--service-name com.amazonaws.eu-west-1.ssmmessages',
      '--service-name com.amazonaws.eu-west-1.ec2messages',
    ]);
  });

  it('name action and role of a refused call, and decode only where the action is hidden', () => {
    const [plain] = diagnose([
      awsFailure(
        'AccessDeniedException',
        'User: arn:aws:sts::123456789012:assumed-role/slipway-dev-viewer/slack-U0 is not authorized to perform: ssm:SendCommand on resource: x because no session policy allows the ssm:SendCommand action',
      ),
    ]);
    expect(plain?.cause.en).toBe(
      'The role slipway-dev-viewer may not call ssm:SendCommand: the session policy of this one request does not allow it: Slipway asked for less than it needed.',
    );
    expect(plain?.fix.en).not.toContain('decode-authorization-message');
    const [encoded] = diagnose([
      awsFailure('UnauthorizedOperation', `Encoded authorization failure message: ${'Ab3_-'.repeat(100)}`),
    ]);
    expect(encoded?.fix.en).toContain(`--encoded-message ${'Ab3_-'.repeat(100)} --query`);
  });

  it('lead to the checks of the PR whose image is missing', () => {
    const known = { pr: 123, repository: 'acme/gym-api' };
    const [found] = diagnose([output('Error response from daemon: manifest unknown', 'preview')], known);
    expect(found?.fix.ja).toContain('https://github.com/acme/gym-api/pull/123/checks');
  });

  it('survive the masking of secrets', () => {
    const known = {
      region: 'ap-northeast-1',
      registryTokenParameter: '/gym/ghcr/token',
      parameter: '/gym/database-url',
    };
    for (const { matches } of rows)
      for (const { fix } of diagnose(matches, known))
        expect([redact(fix.en), redact(fix.ja)]).toEqual([fix.en, fix.ja]);
  });

  it('fit into one Slack section with the longest values', () => {
    const known = {
      cluster: 'c'.repeat(255),
      service: 's'.repeat(255),
      region: 'ap-northeast-1',
      parameter: `/${'p'.repeat(200)}`,
      secret: 's'.repeat(512),
    };
    for (const { matches } of rows)
      for (const { cause, fix } of diagnose(matches, known))
        for (const text of [cause.en, cause.ja, fix.en, fix.ja]) expect(text.length).toBeLessThan(3_000);
  });
});

describe('evidence', () => {
  it('keeps the rest of a password out of the line', () => {
    const [found] = diagnose([log('invalid integer value "ss@172.31.39.125:5432" for connection option "port"')]);
    expect(found?.evidence).toBe('invalid integer value "***"');
  });

  it('shows the line of the boot script that failed', () => {
    const [found] = diagnose([
      {
        kind: 'text',
        source: 'cloud-init',
        text: '/var/lib/cloud/instance/scripts/part-001: line 12: usermod: user app does not exist\nFailed to run module scripts-user',
      },
    ]);
    expect(found?.evidence).toContain('line 12: usermod');
    expect(found?.fix.en).toContain("sed -n '12p'");
  });

  it('shows an unknown target code as it came', () => {
    expect(diagnose([{ kind: 'target', state: 'unhealthy', reason: 'Target.SolarFlare' }])[0]?.evidence).toBe(
      'unhealthy Target.SolarFlare',
    );
  });
});

/** What a shell reads as its own, and the two quotes that could end a quoted word. */
const poisons = [
  '$(reboot)',
  '`reboot`',
  '; reboot',
  "'; reboot '",
  '" && reboot "',
  '| reboot',
  '\nreboot',
  '--output=/etc/passwd',
  '> /etc/passwd',
  '日本語 reboot',
  '```reboot',
];

describe('captured text', () => {
  it.each(poisons)('never reaches a fix unless it is harmless: %j', (poison) => {
    const told = [
      `ModuleNotFoundError: No module named 'x${poison.replaceAll("'", '')}'`,
      `ModuleNotFoundError: No module named '${poison.replaceAll("'", '')}'`,
      `Error: Cannot find module 'x${poison.replaceAll("'", '')}'`,
      `Can't locate revision identified by '${poison.replaceAll("'", '')}'`,
      `password authentication failed for user "${poison.replaceAll('"', '')}"`,
      `could not translate host name "${poison.replaceAll('"', '')}" to address`,
      `Secret (${poison}) a secret with this name is already scheduled for deletion`,
      `failed to create Cloudwatch log stream: The specified log group does not exist, log group name: /ecs/${poison}`,
      `CannotPullContainerError: failed to resolve reference "ghcr.io/a/${poison}": not found`,
      `Encoded authorization failure message: ${'A'.repeat(30)}${poison} AccessDenied`,
    ];
    const evidence: readonly Evidence[] = [
      ...told.map((content) => log(content)),
      {
        kind: 'stopped-task',
        stopCode: 'EssentialContainerExited',
        containers: [{ name: `api${poison}`, exitCode: 1 }],
      },
      {
        kind: 'database-access',
        client: 'service',
        port: 5432,
        admitted: { client: false, world: true },
        clientGroup: `sg-1${poison}`,
        databaseGroup: poison,
        worldRange: poison,
        worldRuleId: poison,
      },
      { kind: 'ssm-offline', via: 'ssm', instanceId: `i-01234567${poison}`, hasProfile: false },
      { kind: 'aws-failure', code: 'AccessDenied', message: '', action: `ec2:Run${poison}`, role: poison },
    ];
    const known = {
      pr: poison,
      cluster: poison,
      region: poison,
      repository: `a/${poison}`,
      profile: poison,
      parameter: `/p${poison}`,
    };
    for (const { cause, fix } of diagnose(evidence, known))
      for (const text of [cause.en, cause.ja, fix.en, fix.ja]) expect(text).not.toContain('reboot');
  });

  it('changes nothing in a fix but harmless words, whatever the text', () => {
    const fixes = (one: string, other: string) =>
      diagnose(
        [
          log(`ModuleNotFoundError: No module named '${one}'`),
          log(`FATAL: database "${other}" does not exist`),
          stopped(`CannotPullContainerError: manifest for ghcr.io/${one} not found`),
        ],
        { secret: one, cluster: other, parameter: `/${other}` },
      ).map(({ fix }) => withoutWords(fix.en));
    // A value of the wrong shape counts as not known, which shows where to find it.
    const plain = ['word', '!'].flatMap((one) => ['word', '!'].flatMap((other) => fixes(one, other)));
    const anything = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        for (const fix of fixes(one, other)) expect(plain).toContain(fix);
      }),
    );
  });
});

const withoutWords = (fix: string) => fix.replace(/<[a-z-]+>/g, '').replace(/[\w.,:/@+=-]+/g, '');

describe('hostile input', () => {
  const messages = [...rows.flatMap(({ matches }) => matches), ...told.map(([, evidence]) => evidence)].flatMap(
    (evidence) => (evidence.kind === 'text' ? [evidence.text] : []),
  );
  const fragments = [...new Set(messages.flatMap((message) => message.split(' ')))];

  it('takes time in proportion to a message that begins over and over', () => {
    const ofLength = (length: number) =>
      messages.map((message) => {
        const begun = message.slice(0, Math.ceil(message.length / 2));
        return log(begun.repeat(Math.ceil(length / begun.length)), 'preview');
      });
    const [short, long] = [ofLength(1_000), ofLength(8_000)];
    const read = (all: readonly Evidence[]) => cpuOf(() => all.map((one) => diagnose([one])));
    read(short);
    // Eight times as much text: eight where the work is linear, sixty-four where it is quadratic.
    expect(read(long) / read(short)).toBeLessThan(24);
  });

  it('never throws, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...fragments, '\n', '"', "'"), { maxLength: 60 }).map((words) => words.join(' ')),
    );
    const evidence = fc.oneof(
      anything.map((content) => log(content)),
      anything.map((content) => stopped(content)),
      fc.tuple(anything, anything).map(([code, message]) => awsFailure(code, message)),
      fc
        .tuple(anything, anything)
        .map(([state, reason]): Evidence => ({ kind: 'target', state, reason, description: reason })),
      anything.map((state): Evidence => ({ kind: 'database', identifier: state, state, cluster: true })),
    );
    fc.assert(fc.property(fc.array(evidence, { maxLength: 5 }), (pieces) => void diagnose(pieces)));
  });

  const repeated = (part: string) => (length: number) => part.repeat(length / part.length);
  it.each([
    ['words of messages', repeated(`${fragments.join(' ')}\n`)],
    ['a beginning without an end', repeated('CannotPullContainerError: failed to resolve reference ')],
    ['a push without a refusal', repeated('The push refers to repository push push ')],
    ['settings without an end', repeated('validation errors for Settings\n')],
    ['answers without a body', repeated('curl: (52) did not answer http://127.0.0.1:8000 ')],
    ['one word', repeated('a')],
    ['quotes', repeated("No module named '")],
    ['blanks', repeated(' ')],
  ])('takes no more time than its length asks for: %s', (_, text) => {
    const read = (content: string) => void diagnose([log(content, 'preview'), stopped(content)]);
    expect(growth(text, read)).toBeLessThan(linearGrowth);
  });
});
