import { createHash } from 'node:crypto';
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

type DocumentParameter = {
  readonly type: 'String';
  readonly allowedPattern: string;
  /** The agent hands the value over as the environment variable `SSM_<name>`. */
  readonly interpolationType: 'ENV_VAR';
};

/** An SSM Command document. */
export type DocumentContent = {
  readonly schemaVersion: '2.2';
  readonly description: string;
  readonly parameters: Readonly<Record<string, DocumentParameter>>;
  readonly mainSteps: readonly {
    readonly action: 'aws:runShellScript';
    readonly name: 'run';
    readonly precondition: { readonly StringEquals: readonly ['platformType', 'Linux'] };
    readonly inputs: { readonly timeoutSeconds: string; readonly runCommand: readonly string[] };
  }[];
};

export type PreviewDocumentKey = 'preview-deploy' | 'preview-status' | 'preview-logs';
export type PreviewDocument = {
  readonly key: PreviewDocumentKey;
  /** `<stack>-<key>-<hash of the content>`: what waits in an execution runs the text it was started with. */
  readonly name: string;
  readonly content: DocumentContent;
};

type Blueprint = {
  readonly key: PreviewDocumentKey;
  readonly description: string;
  readonly patterns: Patterns<string>;
  readonly script: string;
  readonly timeoutSeconds: number;
};

function contentOf({ description, patterns, script, timeoutSeconds }: Blueprint): DocumentContent {
  const parameters = Object.entries(patterns).map(([name, allowedPattern]): [string, DocumentParameter] => [
    name,
    { type: 'String', allowedPattern, interpolationType: 'ENV_VAR' },
  ]);
  const inputs = { timeoutSeconds: String(timeoutSeconds), runCommand: [script] };
  return {
    schemaVersion: '2.2',
    description,
    parameters: Object.fromEntries(parameters),
    mainSteps: [
      { action: 'aws:runShellScript', name: 'run', precondition: { StringEquals: ['platformType', 'Linux'] }, inputs },
    ],
  };
}

const blueprints = (settings: Pick<Settings, 'previews'>): readonly Blueprint[] => [
  {
    key: 'preview-deploy',
    description: 'Brings the image of a pull request up on its preview instance',
    patterns: deployPatterns(settings),
    script: deployScript(),
    timeoutSeconds: 1800,
  },
  {
    key: 'preview-status',
    description: 'Reports what runs on a preview instance',
    patterns: statusPatterns(settings),
    script: statusScript(),
    timeoutSeconds: 120,
  },
  {
    key: 'preview-logs',
    description: 'Shows the end of the log of the app on a preview instance',
    patterns: logsPatterns(settings),
    script: logsScript(),
    timeoutSeconds: 60,
  },
];

/** The documents that the stack creates and the preview commands run. */
export const previewDocuments = (
  settings: Pick<Settings, 'previews'>,
  stack: Pick<Stack, 'name'>,
): readonly PreviewDocument[] =>
  blueprints(settings).map((blueprint) => {
    const content = contentOf(blueprint);
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
    return { key: blueprint.key, name: `${stack.name}-${blueprint.key}-${hash}`, content };
  });

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
