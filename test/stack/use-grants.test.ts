import { describe, expect, it } from 'vitest';
import { teams } from '../teams/all.ts';
import { arn, call, instance, oursOf, tagged } from './aws-call.ts';
import { policiesOf, whoMay } from './team-policies.ts';

const sleeping = policiesOf(teams['previews that sleep'] ?? expect.unreachable());
const awake = policiesOf(teams['two repositories'] ?? expect.unreachable());

const ours = oursOf({ key: 'api', repository: 'acme/api' });
const otherStage = { ...ours, Slipway: 'slipway-prod' };
const document = (name: string) => call('ssm:SendCommand', arn('ssm', `document/${name}`));
const sendTo = (tags: Readonly<Record<string, string>>) =>
  call('ssm:SendCommand', instance(), tagged('ssm:resourceTag', tags));
const tag = (key: string, tags: Readonly<Record<string, string>> = ours) =>
  call('ec2:CreateTags', instance(), { ...tagged('aws:ResourceTag', tags), 'aws:TagKeys': [key] });
const stop = (tags: Readonly<Record<string, string>>) =>
  call('ec2:StopInstances', instance(), tagged('aws:ResourceTag', tags));
const people = ['developer', 'operator'];

describe('who looks at the use of previews', () => {
  it.each([
    ['sends the document that tells of it', document('slipway-dev-preview-use-0a1b2c3d4e5f'), ['sweep']],
    ['sends that of another stage', document('slipway-prod-preview-use-0a1b2c3d4e5f'), []],
    ['sends one with a longer name', document('slipway-dev-preview-use-0a1b2c3d4e5f-x'), []],
    ['sends a document that deploys', document('slipway-dev-preview-deploy-api-0a1b2c3d4e5f'), people],
    ['sends a shell script', call('ssm:SendCommand', 'arn:aws:ssm:ap-northeast-1::document/AWS-RunShellScript'), []],
    ['sends it to a foreign instance', sendTo({}), []],
    ['sends it to an instance of another stage', sendTo(otherStage), []],
    ['sees sessions', call('ssm:DescribeSessions'), ['sweep']],
    ['opens a session', call('ssm:StartSession', instance(), tagged('ssm:resourceTag', ours)), []],
    ['ends a session', call('ssm:TerminateSession', arn('ssm', 'session/dev-0a1b2c')), []],
    ['notes a use', tag('last-used'), ['sweep', ...people]],
    ['notes a use of a foreign instance', tag('last-used', {}), []],
    ['notes a use of an instance of another stage', tag('last-used', otherStage), []],
    ['moves an end', tag('shutdown-at'), ['sweep', ...people]],
    ['stops a preview', stop(ours), ['sweep', ...people]],
    ['stops a foreign instance', stop({}), []],
    ['stops an instance of another stage', stop(otherStage), []],
    ['starts a preview', call('ec2:StartInstances', instance(), tagged('aws:ResourceTag', ours)), people],
  ])('is bound by IAM: who %s', (_, asked, who) => {
    expect(whoMay(sleeping, asked).sort()).toEqual([...who].sort());
  });

  it.each([
    ['sends the document', document('slipway-dev-preview-use-0a1b2c3d4e5f')],
    ['sees sessions', call('ssm:DescribeSessions')],
    ['moves an end', tag('shutdown-at')],
    ['stops a preview', stop(ours)],
  ])('is nobody where the settings put none to sleep: the sweep never %s', (_, asked) => {
    expect(whoMay(awake, asked)).not.toContain('sweep');
  });
});
