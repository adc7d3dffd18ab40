import type { Person } from '../access/decide.ts';
import type { Text } from '../config/language.ts';
import { pullRequestName } from '../config/pull-request-name.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { parametersOf } from '../config/run-parameters.ts';
import type { Settings } from '../config/settings.ts';
import type { Declaration } from '../requests/declaration.ts';
import { kindOf, typedOf } from './kind-of.ts';
import { allowedOf } from './rights.ts';

type Asker = { readonly settings: Settings; readonly person: Person };

const most = 3;

/** What is worth a try first, if one may; names that are not declared here are passed over. */
const firstTried: readonly { readonly name: string; readonly gives: (about: string) => Text }[] = [
  {
    name: 'preview up',
    gives: () => ({
      en: 'a running copy of pull request 123, in a few minutes',
      ja: 'プルリクエスト 123 を数分で起動',
    }),
  },
  {
    name: 'health',
    gives: (about) => ({
      en: `whether ${about} is well, and if not, why`,
      ja: `${about} が正常かどうか、異常ならその原因`,
    }),
  },
  {
    name: 'run',
    gives: (about) => ({ en: `runs ${about} as the catalogue has it`, ja: `カタログの ${about} を実行` }),
  },
  { name: 'preview list', gives: () => ({ en: 'which previews there are', ja: '現在のプレビュー一覧' }) },
  { name: 'logs', gives: (about) => ({ en: `the newest log of ${about}`, ja: `${about} の最新ログ` }) },
  { name: 'slipway whoami', gives: () => ({ en: 'what you may do, and who may more', ja: '自分の権限を確認' }) },
];

/** Lines that work as they stand for whoever may use these declarations, and what they give. */
export function examplesFor(
  usable: readonly Declaration[],
  asker: Asker,
): readonly { readonly line: string; readonly gives: Text }[] {
  const examples = firstTried.flatMap(({ name, gives }) => {
    const declaration = usable.find((one) => one.name === name);
    const example = declaration && exampleOf(declaration, asker);
    return example ? [{ line: example.line, gives: gives(example.about) }] : [];
  });
  return examples.slice(0, most);
}

type Example = { readonly line: string; readonly about: string };

function exampleOf(declaration: Declaration, asker: Asker): Example | undefined {
  const typed = typedOf(declaration);
  if (declaration.positional.length === 0) return { line: typed, about: '' };
  const allowed = allowedOf(declaration, asker).filter(({ target }) => target !== 'all');
  switch (kindOf(declaration)) {
    case 'once':
      return undefined;
    case 'repository':
      return { line: `${typed} ${pullRequestOf(allowed, asker.settings)}`, about: '' };
    case 'environment': {
      const last = allowed.at(-1)?.target;
      return last === undefined ? undefined : { line: `${typed} ${last}`, about: last };
    }
    case 'command':
      return runOf(allowed, asker.settings, typed);
  }
}

type Allowed = ReturnType<typeof allowedOf>;

function pullRequestOf(allowed: Allowed, { previews }: Pick<Settings, 'previews'>): string {
  const repositories = repositoriesOf(previews);
  const found = repositories.find(({ key }) => repositories.length < 2 || allowed.some(({ target }) => target === key));
  return found ? pullRequestName(found, 123) : '123';
}

/** One that can be typed without parameters and waits for nobody. */
function runOf(allowed: Allowed, { runs }: Pick<Settings, 'runs'>, typed: string): Example | undefined {
  const [first] = allowed.filter(({ name }) => {
    const run = runs[name];
    return run && !run.approval && Object.keys(parametersOf(run)).length === 0;
  });
  if (!first) return undefined;
  const { name, target } = first;
  return { line: [typed, name, target === 'preview' ? 'pr-123' : target].join(' '), about: name };
}
