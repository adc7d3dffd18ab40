import acme from '../../sandbox/acme.config.ts';
import type { Settings } from '../../src/config/settings.ts';

const longName = (kind: string, at: number) =>
  `${kind}-${'x'.repeat(31 - kind.length - 5)}-${String(at).padStart(3, '0')}`;

export const environmentNames = Array.from({ length: 100 }, (_, at) => longName('env', at));

const { staging, prod } = acme.environments;
const { migrate, 'container-logs': containerLogs, 'disk-usage': diskUsage } = acme.runs;
if (!staging || !prod || !migrate || !containerLogs || !diskUsage || !acme.previews)
  throw new Error('acme has changed');

const api = acme.previews.repositories.api;
if (!api) throw new Error('acme has changed');

/** As large as a team may be: a hundred environments, a hundred and fifty commands on all of them, long names everywhere. */
export const largeTeam: Settings = {
  ...acme,
  previews: {
    ...acme.previews,
    repositories: Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => {
        const key = at === 0 ? 'api' : longName('repo', at);
        return [key, { ...api, repository: `acme/${'y'.repeat(90)}-${at}`, default: at === 0 }];
      }),
    ),
  },
  environments: Object.fromEntries(environmentNames.map((name) => [name, prod])),
  runs: Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [
      longName('run', at),
      {
        ...migrate,
        description: { en: `${'d'.repeat(199)}`, ja: '漢'.repeat(199) },
        targets: ['preview', ...environmentNames],
        parameters: {
          lines: { kind: 'integer', min: -5, max: 500, default: 100 },
          level: { kind: 'choice', values: Array.from({ length: 100 }, (_unused, one) => `${'v'.repeat(95)}${one}`) },
          many: { kind: 'choice', values: Array.from({ length: 101 }, (_unused, one) => `v${one}`) },
          words: { kind: 'pattern', pattern: `[a-z]{0,${'9'.repeat(150)}}`.slice(0, 200), maxLength: 1_000 },
          pr: { kind: 'pullRequest' },
        },
      },
    ]),
  ),
};
