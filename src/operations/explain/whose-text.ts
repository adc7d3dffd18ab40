import { shapeOf } from '../../config/image-of.ts';
import { type PullRequestName, pullRequestName } from '../../config/pull-request-name.ts';
import { type RepositorySettings, repositoriesOf } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';

type Environment = Settings['environments'][string];

/** Whose error a text is, as far as it says so itself. */
export type Whose =
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'preview'; readonly pr: PullRequestName }
  /** It names several, so that none of them is the one. */
  | { readonly kind: 'several' }
  | { readonly kind: 'nobody' };

/** Reads which environment or preview a text names: by its name, or by that of a part which no other has. */
export function whoseText(text: string, { environments, previews }: Settings): Whose {
  const named = Object.keys(environments).filter((name) => isNamed(text, ownNames(name, environments)));
  const [pr, ...others] = repositoriesOf(previews).flatMap((repository) => pullRequestIn(text, repository) ?? []);
  if (others.length > 0) return { kind: 'several' };
  const [environment] = named;
  if (named.length > 1 || (environment !== undefined && pr !== undefined)) return { kind: 'several' };
  if (environment !== undefined) return { kind: 'environment', name: environment };
  return pr === undefined ? { kind: 'nobody' } : { kind: 'preview', pr };
}

function ownNames(name: string, environments: Settings['environments']): readonly string[] {
  const others = new Set(
    Object.entries(environments).flatMap(([other, environment]) =>
      other === name ? [] : namesOf(other, environment).map((one) => one.toLowerCase()),
    ),
  );
  const environment = environments[name];
  return environment ? namesOf(name, environment).filter((one) => !others.has(one.toLowerCase())) : [];
}

/** A service or container may be called `api`: a word that stands in everybody's logs names no environment. */
function namesOf(name: string, { ecs, logGroup, targetGroupArn, database, url }: Environment): readonly string[] {
  return [
    name,
    ...(ecs ? [ecs.cluster, `service ${ecs.service}`] : []),
    ...(logGroup ? [logGroup] : []),
    ...(targetGroupArn ? [targetGroupArn] : []),
    ...(database ? databaseNames(database) : []),
    ...(url ? [new URL(url).hostname] : []),
  ];
}

function databaseNames(database: NonNullable<Environment['database']>): readonly string[] {
  if ('host' in database) return [database.host];
  return ['clusterIdentifier' in database ? database.clusterIdentifier : database.instanceIdentifier];
}

const isNamed = (text: string, names: readonly string[]): boolean =>
  names.some((name) => new RegExp(`(?<![\\w-])${literal(name)}(?![\\w-])`, 'i').test(text));

const literal = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);

/** The image of a preview holds the number of its pull request. */
function pullRequestIn(text: string, repository: RepositorySettings): PullRequestName | undefined {
  const { image } = repository;
  const shape = new RegExp(`${shapeOf(image, String.raw`[1-9]\d{0,6}`)}(?![\\w.-])`, 'g');
  const numbers = [...text.matchAll(shape)].map(([, pr]) => pr);
  const [pr] = numbers;
  return pr === undefined || new Set(numbers).size > 1 ? undefined : pullRequestName(repository, Number(pr));
}
