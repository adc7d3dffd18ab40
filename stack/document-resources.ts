import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { healthDocuments } from '../src/health/documents.ts';
import { deployedPreviewDocuments } from '../src/previews/documents/preview-documents.ts';
import { tellUseDocuments } from '../src/previews/documents/tell-use-document.ts';
import { runDocuments } from '../src/runs/documents.ts';
import { sessionDocuments } from '../src/runs/tunnel/session-document.ts';
import { type Resources, retained } from './template.ts';

/** Every SSM document that commands on instances are sent as. */
export const stackDocuments = (settings: Settings, stack: Stack) => [
  ...deployedPreviewDocuments(settings, stack),
  ...tellUseDocuments(settings, stack),
  ...healthDocuments(settings, stack),
  ...runDocuments(settings, stack),
];

/**
 * A name ends in the hash of the content: a changed script is another document, and an operation that waits since
 * before the deployment still finds the one that was shown.
 */
export const documentResources = (settings: Settings, stack: Stack): Resources => ({
  ...Object.fromEntries(
    stackDocuments(settings, stack).map(({ name, content }) => [
      logicalId(name),
      {
        Type: 'AWS::SSM::Document',
        ...retained,
        Properties: {
          Name: name,
          DocumentType: 'Command',
          DocumentFormat: 'JSON',
          TargetType: '/AWS::EC2::Instance',
          UpdateMethod: 'NewVersion',
          Content: JSON.parse(JSON.stringify(content), escapeVariables),
        },
      },
    ]),
  ),
  ...Object.fromEntries(
    sessionDocuments(settings, stack).map(({ name, content }) => [
      logicalId(name),
      {
        Type: 'AWS::SSM::Document',
        ...retained,
        Properties: {
          Name: name,
          DocumentType: 'Session',
          DocumentFormat: 'JSON',
          UpdateMethod: 'NewVersion',
          Content: JSON.parse(JSON.stringify(content)),
        },
      },
    ]),
  ),
});

const logicalId = (name: string) => `Document${name.replaceAll(/[^A-Za-z0-9]/g, '')}`;

/** osls takes a dollar and a brace for a variable of its own, unless an odd number of backslashes stands before them. */
const escapeVariables = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll(/(\\*)\$\{/g, (_found, slashes) => `${slashes}${slashes}\\\${`) : value;
