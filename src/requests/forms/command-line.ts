import type { FormName } from '../form-asked.ts';
import { quote } from '../quote.ts';

type Given = Readonly<Record<string, string>>;

/** The line that somebody would have typed instead of filling in a form. */
export function commandLine(form: FormName, given: Given): string {
  const pr = pullRequest(given);
  const positions = form === 'run' ? [given.name, given.target === 'preview' ? pr : given.target] : [pr];
  const options = Object.entries(given).filter(([name]) => name.startsWith('--'));
  return [
    `/${form}`,
    ...positions.flatMap((value) => (value === undefined ? [] : [quote(value)])),
    ...options.flatMap(([name, value]) => (isFlag(form, name) ? [name] : [name, quote(value)])),
  ].join(' ');
}

/** `123`, or `web#123` where a repository was chosen beside it or stands in it. */
const pullRequest = ({ pr, repository }: Given): string | undefined =>
  pr === undefined || repository === undefined || pr.includes('#') ? pr : `${repository}#${pr}`;

/** The catalogue's commands have no flags. */
const isFlag = (form: FormName, name: string): boolean => form === 'preview up' && name === '--fresh';
