import type { Settings } from '../config/settings.ts';
import type { ParsingSettings } from './declaration.ts';

/** What parsing reads of the settings: also the shape in which packaging writes them into the Slack function. */
export type ParsingSource = {
  readonly slack: Settings['slack'];
  readonly previews: ParsingSettings['previews'];
  readonly environments: Readonly<Record<string, unknown>>;
  readonly runs: ParsingSettings['runs'];
};

export function toParsingSettings(settings: ParsingSource): ParsingSettings {
  const runs = Object.entries(settings.runs).map(([name, { parameters, targets }]) => [name, { parameters, targets }]);
  return {
    slack: settings.slack,
    previews: { ttl: settings.previews.ttl, repository: settings.previews.repository },
    environments: Object.keys(settings.environments),
    runs: Object.fromEntries(runs),
  };
}

/**
 * The settings without what the Slack function has no use for: no access rule, no script, no ARN is bundled into it.
 * @public Packaging calls it, see `esbuild-plugins.cjs`.
 */
export function toParsingSource(settings: ParsingSource): ParsingSource {
  const { slack, previews, environments, runs } = toParsingSettings(settings);
  return { slack, previews, environments: Object.fromEntries(environments.map((name) => [name, {}])), runs };
}
