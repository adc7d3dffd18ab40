import { checkedDuration } from '../config/duration.ts';
import { defaultKey } from '../config/repositories.ts';
import { parametersOf } from '../config/run-parameters.ts';
import type { Settings } from '../config/settings.ts';
import type { ParsingRepository, ParsingSettings } from './declaration.ts';

type Lives = { readonly ttl: { readonly max: string } };
type Repository = Partial<Record<'ttl', Lives['ttl'] | undefined>> & {
  readonly repository: string;
  readonly default?: boolean | undefined;
};
type Previews = Lives & { readonly repositories: Readonly<Record<string, Repository>> };

/** What parsing reads of the settings: also the shape in which packaging writes them into the Slack function. */
export type ParsingSource = {
  readonly slack: Settings['slack'];
  readonly previews?: Previews | undefined;
  readonly environments: Readonly<Record<string, { readonly hours?: unknown }>>;
  readonly runs: Readonly<Record<string, Parameters<typeof parametersOf>[0] & { readonly targets: readonly string[] }>>;
};

export function toParsingSettings({ slack, previews, environments, runs }: ParsingSource): ParsingSettings {
  return {
    slack,
    repositories: previews ? repositoriesIn(previews) : [],
    environments: Object.keys(environments),
    withHours: Object.keys(environments).filter((name) => environments[name]?.hours !== undefined),
    runs: parsedRuns(runs),
  };
}

/** The catalogue as parsing reads it. */
export const parsedRuns = (runs: ParsingSource['runs']): ParsingSettings['runs'] =>
  Object.fromEntries(
    Object.entries(runs).map(([name, run]) => [name, { parameters: parametersOf(run), targets: run.targets }]),
  );

function repositoriesIn({ ttl, repositories }: Previews): ParsingRepository[] {
  const standard = defaultKey({ repositories });
  return Object.entries(repositories).map(([key, own]) => ({
    key,
    isDefault: key === standard,
    repository: own.repository,
    longest: checkedDuration((own.ttl ?? ttl).max),
  }));
}

/**
 * The settings without what the Slack function has no use for: no access rule, no script, no ARN is bundled into it.
 * @public Packaging calls it, see `esbuild-plugins.cjs`.
 */
export function toParsingSource({ slack, previews, environments, runs }: ParsingSource): ParsingSource {
  return {
    slack,
    ...(previews
      ? {
          previews: {
            ttl: { max: previews.ttl.max },
            repositories: Object.fromEntries(
              Object.entries(previews.repositories).map(([key, own]) => [
                key,
                { repository: own.repository, default: own.default, ttl: own.ttl && { max: own.ttl.max } },
              ]),
            ),
          },
        }
      : {}),
    environments: Object.fromEntries(
      Object.entries(environments).map(([name, { hours }]) => [name, hours === undefined ? {} : { hours: true }]),
    ),
    runs: parsedRuns(runs),
  };
}
