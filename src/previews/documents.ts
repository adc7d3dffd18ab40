import { type Blueprint, type CommandDocument, commandDocument } from '../aws/command-document.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import { deployScript } from './deploy-script.ts';
import {
  deployPatterns,
  deployValues,
  logsPatterns,
  logsValues,
  type Patterns,
  statusPatterns,
  statusValues,
  type Values,
} from './document-inputs.ts';
import { logsScript } from './logs-script.ts';
import { statusScript } from './status-script.ts';

export type PreviewDocumentKey = 'preview-deploy' | 'preview-status' | 'preview-logs';
export type PreviewDocument = CommandDocument<PreviewDocumentKey>;

const bounded = (patterns: Patterns<string>): Blueprint['parameters'] =>
  Object.fromEntries(Object.entries(patterns).map(([name, allowedPattern]) => [name, { allowedPattern }]));

const blueprints = (settings: Pick<Settings, 'previews'>): readonly Blueprint<PreviewDocumentKey>[] => [
  {
    key: 'preview-deploy',
    description: 'Brings the image of a pull request up on its preview instance',
    parameters: bounded(deployPatterns(settings)),
    script: deployScript(),
    timeoutSeconds: 1800,
  },
  {
    key: 'preview-status',
    description: 'Reports what runs on a preview instance',
    parameters: bounded(statusPatterns(settings)),
    script: statusScript(),
    timeoutSeconds: 120,
  },
  {
    key: 'preview-logs',
    description: 'Shows the end of the log of the app on a preview instance',
    parameters: bounded(logsPatterns(settings)),
    script: logsScript(),
    timeoutSeconds: 60,
  },
];

/** The documents that the stack creates and the preview commands run. */
export const previewDocuments = (
  settings: Pick<Settings, 'previews'>,
  stack: Pick<Stack, 'name'>,
): readonly PreviewDocument[] => blueprints(settings).map((blueprint) => commandDocument(stack.name, blueprint));

/** Parameters as SendCommand takes them. */
export type CommandParameters = Readonly<Record<string, string[]>>;

function commandParameters(values: Values<string>, patterns: Patterns<string>): CommandParameters {
  const refused = Object.entries(values).filter(([name, value]) => !new RegExp(patterns[name] ?? '$^').test(value));
  if (refused.length > 0) {
    throw new Error(`The document does not take these values: ${refused.map(([name]) => name).join(', ')}`);
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}

/** @throws where the pull request is not a whole number from 1 to 9,999,999,999. */
export const deployParameters = (settings: Pick<Settings, 'previews'>, pullRequest: number): CommandParameters =>
  commandParameters(deployValues(settings, pullRequest), deployPatterns(settings));

export const statusParameters = (settings: Pick<Settings, 'previews'>): CommandParameters =>
  commandParameters(statusValues(settings), statusPatterns(settings));

/** @throws where `lines` is not a whole number from 1 to 500. */
export const logsParameters = (settings: Pick<Settings, 'previews'>, lines: number): CommandParameters =>
  commandParameters(logsValues(settings, lines), logsPatterns(settings));
