import { followFaults } from './follow-faults.ts';
import type { Fault, Sections } from './sections.ts';

/** What is wrong between `github` and the previews that follow their pull requests. */
export function githubFaults(sections: Sections): Fault[] {
  const { github, previews } = sections;
  const repositories = Object.entries(previews?.repositories ?? {});
  // Undefined also where the section is not sound: then it is not looked at.
  if ('github' in sections && github === undefined) return repositories.flatMap(unusedFaults);
  const faults = previews ? followFaults(previews) : [];
  if (!github) return faults;
  const nothing = 'previews' in sections && previews === undefined;
  return [
    ...(nothing ? [{ path: 'github', message: 'has nothing to follow: there are no previews' }] : []),
    ...sameFaults(github),
    ...(previews ? sharedFaults(github, previews) : []),
    ...faults,
  ];
}

function unusedFaults([key, own]: readonly [string, Repository]): Fault[] {
  const without = 'write github: { app, privateKey, webhookSecret }, or leave';
  const path = `previews.repositories.${key}`;
  return [
    ...(own.follow
      ? [{ path: `${path}.follow`, message: `follows nothing without github: ${without} follow out` }]
      : []),
    ...(own.githubIds
      ? [{ path: `${path}.githubIds`, message: `is not used without github: ${without} githubIds out` }]
      : []),
  ];
}

type Github = NonNullable<Sections['github']>;
type Previews = NonNullable<Sections['previews']>;
type Repository = Previews['repositories'][string];

/** The names of the parameters under `github`, by their keys. */
const namesOf = (github: Github) =>
  Object.entries(github).flatMap(([key, value]) =>
    typeof value === 'object' && typeof value.parameter === 'string' ? [[key, value.parameter] as const] : [],
  );

function sameFaults(github: Github): Fault[] {
  const names = namesOf(github);
  return names.flatMap(([key, name], index) => {
    const first = names.slice(0, index).find(([, other]) => other === name);
    return first ? [{ path: `github.${key}`, message: `is the parameter of ${first[0]} too` }] : [];
  });
}

/** What a preview is given, the code of its pull request reads. */
function sharedFaults(github: Github, { registry, repositories }: Previews): Fault[] {
  const names = new Map(namesOf(github).map(([key, name]) => [name, key]));
  const given = [
    ...readIn('previews.registry', registry ?? {}),
    ...Object.entries(repositories).flatMap(([key, own]) => [
      ...readIn(`previews.repositories.${key}.environment`, own.environment),
      ...(own.registry && own.registry !== 'none' ? readIn(`previews.repositories.${key}.registry`, own.registry) : []),
    ]),
  ];
  return given.flatMap(({ path, name }) => {
    const own = names.get(name);
    if (own === undefined) return [];
    return [{ path, message: `is github.${own}, which no preview may read: give it a parameter of its own` }];
  });
}

const readIn = (path: string, values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).flatMap(([key, value]) =>
    isReference(value) ? [{ path: `${path}.${key}`, name: value.parameter }] : [],
  );

const isReference = (value: unknown): value is { readonly parameter: string } =>
  typeof value === 'object' && value !== null && 'parameter' in value && typeof value.parameter === 'string';
