import {
  type Blueprint,
  type CommandDocument,
  commandDocument,
  type ParameterBounds,
} from '../aws/command-document.ts';
import type { Parameter } from '../config/run-parameters.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import { describeRun, type RunEntry, timeoutMs } from './asked-run.ts';
import { instanceScript } from './instance-script.ts';

/** The documents of the stack that carry the catalogue's commands on instances. */
export const runDocuments = (
  settings: Pick<Settings, 'runs'>,
  stack: Pick<Stack, 'name'>,
): readonly CommandDocument<`run-${string}`>[] =>
  Object.entries(settings.runs).flatMap(([name, run]) =>
    run.kind === 'instance' ? [commandDocument(stack.name, blueprintOf(name, run))] : [],
  );

const blueprintOf = (name: string, run: RunEntry<'instance'>): Blueprint<`run-${string}`> => ({
  key: `run-${name}`,
  description: describeRun(run).en,
  parameters: Object.fromEntries(
    Object.entries(run.parameters).map(([parameter, spec]) => [parameter, boundsOf(spec)]),
  ),
  script: instanceScript(run),
  timeoutSeconds: Math.ceil(timeoutMs(run) / 1000),
});

/** What Systems Manager checks before anything is sent. A range of numbers is checked to its digits here, the script looks closer. */
function boundsOf(spec: Parameter): ParameterBounds {
  switch (spec.kind) {
    case 'integer': {
      const digits = Math.max(...[spec.min, spec.max].map((bound) => String(Math.abs(bound)).length));
      return { allowedPattern: `^${spec.min < 0 ? '-?' : ''}[0-9]{1,${digits}}$` };
    }
    case 'choice':
      return { allowedValues: spec.values };
    case 'pattern':
      return { allowedPattern: `^(?:${spec.pattern})$`, maxChars: spec.maxLength };
    case 'pullRequest':
      return { allowedPattern: '^[1-9][0-9]{0,6}$' };
  }
}
