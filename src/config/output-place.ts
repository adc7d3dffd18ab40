import { keyIn, type PullRequestName, repositoryNamed } from './pull-request-name.ts';
import type { Settings } from './settings.ts';

type OutputPlace = NonNullable<Settings['runOutput']>;

/** Where the output of commands on the previews of one repository is stored: none of them reaches that of another. */
export const repositoryPlace = ({ bucket, prefix }: OutputPlace, key: string): OutputPlace => ({
  bucket,
  prefix: [...(prefix === '' ? [] : [prefix]), 'previews', key].join('/'),
});

/** Where the output of a command is stored, on the preview of a pull request or on a named instance. */
export function outputPlace(
  { runOutput, previews }: Pick<Settings, 'runOutput' | 'previews'>,
  pr: PullRequestName | undefined,
): OutputPlace | undefined {
  if (!runOutput || pr === undefined) return runOutput;
  const key = keyIn(pr) ?? repositoryNamed(previews, pr)?.key;
  return key === undefined ? runOutput : repositoryPlace(runOutput, key);
}
