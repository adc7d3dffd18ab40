import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { sessionDocument, sessionDocuments } from '../../../src/runs/tunnel/session-document.ts';
import { localPort, tunnelCommand } from '../../../src/runs/tunnel/tunnel-command.ts';
import { documentResources } from '../../../stack/document-resources.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };
const host = 'prod-aurora.cluster-c0acme.ap-northeast-1.rds.amazonaws.com';

const withDatabase = (change: { readonly endpoint?: string; readonly port?: number }): Settings => {
  const { prod } = acme.environments;
  if (!prod?.database || 'host' in prod.database) throw new Error('The sandbox has a production on RDS');
  return {
    ...acme,
    environments: { ...acme.environments, prod: { ...prod, database: { ...prod.database, ...change } } },
  };
};

describe('the session document of a tunnel', () => {
  it('fixes host and port: IAM cannot bind the parameters of a session, so they are none', () => {
    expect(sessionDocument(acme, stack, 'prod')?.content).toEqual({
      schemaVersion: '1.0',
      description: 'Forwards a local port to the database of prod',
      sessionType: 'Port',
      parameters: {
        localPortNumber: {
          type: 'String',
          description: 'The port on your own machine',
          allowedPattern: expect.any(String),
          default: '15432',
        },
      },
      properties: { type: 'LocalPortForwarding', host, portNumber: '5432', localPortNumber: '{{ localPortNumber }}' },
    });
  });

  it('is another one for another host or port, so that a right to the old one reaches no new host', () => {
    const names = [{}, { endpoint: 'other.rds' }, { port: 5433 }].map(
      (change) => sessionDocument(withDatabase(change), stack, 'prod')?.name,
    );
    for (const name of names) expect(name).toMatch(/^slipway-dev-tunnel-prod-[0-9a-f]{12}$/);
    expect(new Set(names).size).toBe(3);
  });

  it.each(['1024', '1029', '1030', '1999', '9999', '15432', '59999', '60000', '65535'])(
    'takes the local port %s',
    (port) => {
      expect(pattern()).toSatisfy((source: string) => new RegExp(source).test(port));
    },
  );

  it.each(['0', '80', '1023', '65536', '70000', '015432', '15432 ', '15432;x', '', '-1'])(
    'takes no local port "%s"',
    (port) => {
      expect(pattern()).not.toSatisfy((source: string) => new RegExp(source).test(port));
    },
  );

  it('is made by the stack, for environments that a tunnel leads to alone', () => {
    const made = Object.values(documentResources(acme, stack)).filter(
      ({ Properties }) => Properties.DocumentType === 'Session',
    );
    expect(sessionDocuments(acme, stack).map(({ name }) => name)).toEqual([sessionDocument(acme, stack, 'prod')?.name]);
    expect(made).toEqual([
      {
        Type: 'AWS::SSM::Document',
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          Name: sessionDocument(acme, stack, 'prod')?.name,
          DocumentType: 'Session',
          DocumentFormat: 'JSON',
          UpdateMethod: 'NewVersion',
          Content: sessionDocument(acme, stack, 'prod')?.content,
        },
      },
    ]);
  });
});

const pattern = () => sessionDocument(acme, stack, 'prod')?.content.parameters.localPortNumber.allowedPattern;

describe('the command of a tunnel', () => {
  const through = { kind: 'task', cluster: 'prod', task: '0a1b', runtimeId: '0a1b-1234567890' } as const;
  const asked = { settings: acme, place: stack, environment: 'prod', profile: undefined };

  it('goes through the container of the task, by the name of the cluster', () => {
    const { name } = sessionDocument(acme, stack, 'prod') ?? {};
    expect(tunnelCommand(asked, through)).toMatchObject({
      command: `aws ssm start-session --target ecs:prod_0a1b_0a1b-1234567890 --document-name ${name} --parameters localPortNumber=15432 --profile gym-preview --region ap-northeast-1`,
      local: 15_432,
    });
  });

  it('goes through an instance where the settings name one, and has the profile of its own command', () => {
    const instance = 'i-0a0a0a0a0a0a0a0a0';
    const command = tunnelCommand({ ...asked, profile: 'gym-prod' }, { kind: 'instance', instance });
    expect(command?.command).toContain(`--target ${instance} `);
    expect(command?.command).toContain('--profile gym-prod ');
    expect(JSON.parse(command?.needs ?? '').Resource[1]).toBe(
      `arn:aws:ec2:ap-northeast-1:123456789012:instance/${instance}`,
    );
  });

  it('names no profile where the settings have none', () => {
    const { previews: _, ...without } = acme;
    expect(tunnelCommand({ ...asked, settings: { ...without, previews: undefined } }, through)?.command).not.toContain(
      '--profile',
    );
  });

  it('says which right it takes: this document on this cluster, and no shell beside it', () => {
    expect(JSON.parse(tunnelCommand(asked, through)?.needs ?? '')).toEqual({
      Effect: 'Allow',
      Action: 'ssm:StartSession',
      Resource: [
        'arn:aws:ssm:ap-northeast-1:123456789012:document/slipway-dev-tunnel-prod-????????????',
        'arn:aws:ecs:ap-northeast-1:123456789012:task/prod/*',
      ],
      Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
    });
  });

  it('has a local port of its own for each environment', () => {
    const tunnel = acme.runs['db-tunnel'];
    if (!tunnel) throw new Error('The sandbox has a tunnel');
    const both = { ...acme, runs: { tunnel: { ...tunnel, targets: ['prod', 'staging'] } } };
    expect([localPort(both, 'staging'), localPort(both, 'prod'), localPort(both, 'dev')]).toEqual([
      15_432,
      15_433,
      undefined,
    ]);
    expect(localPort(withDatabase({ port: 65_000 }), 'prod')).toBe(65_000);
  });
});
