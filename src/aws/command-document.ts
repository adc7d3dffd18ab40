import { createHash } from 'node:crypto';

/** What a parameter of a document may hold. Patterns stand for the whole value. */
export type ParameterBounds =
  | { readonly allowedPattern: string; readonly maxChars?: number }
  | { readonly allowedValues: readonly string[] };

type DocumentParameter = {
  readonly type: 'String';
  readonly allowedPattern?: string;
  readonly allowedValues?: readonly string[];
  readonly maxChars?: number;
  /** The agent hands the value over as the environment variable `SSM_<name>`. */
  readonly interpolationType: 'ENV_VAR';
};

/** An SSM Command document that runs one script. */
type DocumentContent = {
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

export type Blueprint<Key extends string = string> = {
  readonly key: Key;
  readonly description: string;
  readonly parameters: Readonly<Record<string, ParameterBounds>>;
  readonly script: string;
  readonly timeoutSeconds: number;
};

export type CommandDocument<Key extends string = string> = {
  readonly key: Key;
  /** `<stack>-<key>-<hash of the content>`: what waits in an execution runs the text that it was started with. */
  readonly name: string;
  readonly content: DocumentContent;
};

export function commandDocument<Key extends string>(
  stackName: string,
  blueprint: Blueprint<Key>,
): CommandDocument<Key> {
  const content = contentOf(blueprint);
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
  return { key: blueprint.key, name: `${stackName}-${blueprint.key}-${hash}`, content };
}

function contentOf({ description, parameters, script, timeoutSeconds }: Blueprint): DocumentContent {
  const bounded = Object.entries(parameters).map(([name, bounds]): [string, DocumentParameter] => [
    name,
    { type: 'String', ...bounds, interpolationType: 'ENV_VAR' },
  ]);
  const inputs = { timeoutSeconds: String(timeoutSeconds), runCommand: [script] };
  return {
    schemaVersion: '2.2',
    description,
    parameters: Object.fromEntries(bounded),
    mainSteps: [
      { action: 'aws:runShellScript', name: 'run', precondition: { StringEquals: ['platformType', 'Linux'] }, inputs },
    ],
  };
}
