import { SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import settings from '../../../sandbox/acme.config.ts';
import type { DocumentSource } from '../../../sandbox/aws/ssm-documents.ts';
import { stackDocuments } from '../../../stack/document-resources.ts';
import { local, stack } from './local.ts';

const content = { schemaVersion: '2.2', mainSteps: [{ action: 'aws:runShellScript' }] };

/** Sends a document of this name to a preview that is online. */
async function sent(document: Omit<DocumentSource, 'content'>) {
  await using world = await local({ documents: [{ ...document, content }] });
  const ssm = new SSMClient({ ...world.as('slipway-dev-operation'), maxAttempts: 1 });
  const InstanceIds = [...world.aws.ec2.seed([{ tags: { PR: '123' } }])];
  return (await ssm.send(new SendCommandCommand({ InstanceIds, DocumentName: document.name }))).Command?.DocumentName;
}

describe('a document in the sandbox', () => {
  it.each(stackDocuments(settings, stack))('$name is played', async ({ name }) =>
    expect(await sent({ name })).toBe(name),
  );

  it.each(['slipway-dev-run-anything-0123456789ab', 'slipway-dev-run-preview-tea-0123456789ab'])(
    '%s is a script of the team and comes to its end',
    async (name) => expect(await sent({ name })).toBe(name),
  );

  it.each(['slipway-dev-preview-brew-0123456789ab', 'slipway-dev-port-knock-0123456789ab'])(
    '%s is one of Slipway that nothing plays, and is refused by name',
    async (name) =>
      await expect(sent({ name })).rejects.toMatchObject({
        name: 'DocumentWithoutOutcome',
        message: expect.stringContaining(name),
      }),
  );
});
