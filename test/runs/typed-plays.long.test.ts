import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../sandbox/faults.ts';
import { accepted, outcomes, type Played, play, textOf } from '../play.ts';

type Play = {
  readonly name: string;
  readonly faults?: readonly FaultName[];
  /** Words in braces are labels. */
  readonly steps: readonly string[];
  readonly ends: readonly string[];
  /** What the last step, or the named one, says. */
  readonly says: { readonly en: RegExp; readonly ja: RegExp; readonly at?: number };
  /** Definitions that the service was told to run. */
  readonly deployed?: readonly string[];
  /** In one language alone: it takes long, and says nothing that others do not. */
  readonly isLong?: true;
};

const labels: Readonly<Record<'en' | 'ja', Readonly<Record<string, string>>>> = {
  en: { approve: 'Approve', deploy: 'Deploy', back: 'Roll back', end: 'End tunnel' },
  ja: { approve: '承認', deploy: 'デプロイ', back: 'ロールバック', end: 'トンネルを閉じる' },
};

const by = (user: string, ...steps: readonly string[]) => ['--as', user, ...steps];
const approved = (...steps: readonly string[]) => [...by('U0OPS', ...steps), ...by('U0SRE', 'press {approve}')];
const deploy = (tag: string) => `/run deploy prod --tag ${tag}`;
const refused = {
  missing: { en: /has no image v9[\s\S]*\/images prod/, ja: /イメージ v9 がありません/ },
  architecture: { en: /v2\.0\.0 is built for arm64; the tasks run on amd64/, ja: /arm64 用です/ },
  secret: { en: /Missing:[\s\S]*prod\/api\/database-url/, ja: /見つからないもの[\s\S]*prod\/api\/database-url/ },
  codeDeploy: { en: /AWS CodeDeploy[\s\S]*How it is doing: `\/health prod`/, ja: /AWS CodeDeploy で行います/ },
  scale: { en: /`9` is not a whole number from 0 to 4/, ja: /`9` は 0〜4 の整数ではありません/ },
} as const;

/** Issue 12's first line of what it must show, each as it is typed with the fictional team's own settings. */
const plays: readonly Play[] = [
  {
    name: '/images prod',
    steps: by('U0OPS', '/images prod'),
    ends: ['done'],
    says: { en: /Images of prod[\s\S]*runs since[\s\S]*ran before/, ja: /prod のイメージ[\s\S]*稼働中/ },
    deployed: [],
  },
  {
    name: 'deploy by tag, approved and watched',
    steps: approved(deploy('v1.42.0')),
    ends: ['waiting', 'done'],
    says: { en: /is done[\s\S]*Watched: 10m, nothing got worse/, ja: /完了しました[\s\S]*監視: 10m（悪化なし）/ },
    deployed: ['prod-api:43'],
  },
  {
    name: 'the same by pressing Deploy in /images',
    steps: [...approved('/images prod', 'press {deploy}'), '/images prod'],
    ends: ['done', 'waiting', 'done', 'done'],
    says: {
      en: /v1\.42\.0,[^\n]*runs since[\s\S]*v1\.41\.0,[^\n]*ran before/,
      ja: /v1\.42\.0,[^\n]*稼働中[\s\S]*v1\.41\.0,[^\n]*以前のもの/,
    },
    deployed: ['prod-api:43'],
  },
  {
    name: 'a tag that is missing',
    steps: by('U0OPS', deploy('v9')),
    ends: ['failed'],
    says: refused.missing,
    deployed: [],
  },
  {
    name: 'an image of another architecture',
    steps: by('U0OPS', 'image push prod v2.0.0 --arch arm64', deploy('v2.0.0')),
    ends: ['done', 'failed'],
    says: refused.architecture,
    deployed: [],
  },
  {
    name: 'a missing secret',
    faults: ['secret-missing'],
    steps: by('U0OPS', deploy('v1.42.0')),
    ends: ['failed'],
    says: refused.secret,
    deployed: [],
  },
  {
    name: 'a CODE_DEPLOY service',
    faults: ['code-deploy'],
    steps: by('U0OPS', deploy('v1.42.0')),
    ends: ['failed'],
    says: refused.codeDeploy,
    deployed: [],
  },
  {
    name: 'the tag moved between plan and approval',
    steps: [...by('U0OPS', deploy('v1.42.0'), 'image move prod v1.42.0 v1.40.0'), ...by('U0SRE', 'press {approve}')],
    ends: ['waiting', 'done', 'done'],
    says: {
      en: /The tag has moved since: it names `sha256:[0-9a-f]{64}` by now\. The digest above is what was approved/,
      ja: /計画後のタグの変化: タグは `sha256:[0-9a-f]{64}` に移動済み/,
    },
    deployed: ['prod-api:43'],
  },
  {
    name: 'replaced by a second deploy',
    steps: by('U0OPS,U0SRE', `${deploy('v1.42.0')} --break-glass "checkout is down"`),
    ends: ['failed', 'done'],
    says: {
      at: 0,
      en: /was replaced by another deployment before it was over[\s\S]*took its place: prod-api:44/,
      ja: /完了する前に別のデプロイに置き換えられました[\s\S]*（prod-api:44）/,
    },
    deployed: ['prod-api:43', 'prod-api:44'],
  },
  {
    name: 'rolled back by the circuit breaker',
    faults: ['new-image-rolled-back'],
    steps: approved(deploy('v1.42.0')),
    ends: ['waiting', 'done'],
    says: {
      en: /deploy \(prod\) failed[\s\S]*rolled back by ECS[\s\S]*under a new tag[\s\S]*\/run deploy prod --tag &lt;new-tag&gt;/,
      ja: /失敗しました[\s\S]*ECS がロールバックしました[\s\S]*新しいタグで/,
    },
    deployed: ['prod-api:43'],
  },
  {
    name: 'worse in the watch window, then Roll back pressed',
    faults: ['new-image-worse'],
    steps: [...approved(deploy('v1.42.0')), ...approved('press {back}')],
    ends: ['waiting', 'done', 'waiting', 'done'],
    says: { en: /rollback \(prod\) is done/, ja: /rollback \(prod\) が完了しました/ },
    deployed: ['prod-api:43', 'prod-api:41'],
  },
  {
    name: 'rollback after a failure, a rollback and a failure',
    faults: ['new-image-fails'],
    steps: [
      ...[...approved(deploy('v1.42.0')), ...approved('/run rollback prod'), 'image push prod v1.43.0'],
      ...[...approved(deploy('v1.43.0')), ...approved('/run rollback prod')],
    ],
    ends: ['waiting', 'done', 'waiting', 'done', 'done', 'waiting', 'done', 'waiting', 'done'],
    says: { en: /rollback \(prod\) is done/, ja: /rollback \(prod\) が完了しました/ },
    deployed: ['prod-api:43', 'prod-api:41', 'prod-api:44', 'prod-api:41'],
    isLong: true,
  },
  {
    name: 'scale beyond its bounds',
    steps: by('U0OPS', '/run scale staging --count 9'),
    ends: ['usage'],
    says: refused.scale,
    deployed: [],
  },
  {
    name: 'a service at zero tasks: its load balancer answers 503, and the catalogue has the way back',
    steps: by('U0OPS', '/run scale staging --count 0', '/health staging'),
    ends: ['done', 'failed'],
    says: {
      en: /GET \/health 503[\s\S]*503 Service Temporarily Unavailable[\s\S]*\/run scale staging --count/,
      ja: /GET \/health 503[\s\S]*\/run scale staging --count/,
    },
  },
  {
    name: 'a tag that is typed without its option',
    steps: by('U0OPS', '/run deploy prod v1.42.0'),
    ends: ['usage'],
    says: {
      en: /Did you mean `\/run deploy prod --tag v1\.42\.0`\?/,
      ja: /`\/run deploy prod --tag v1\.42\.0` のことでしょうか/,
    },
  },
  {
    name: 'a tag that can be none',
    steps: by('U0OPS', '/run deploy prod --tag "v1 2"'),
    ends: ['usage'],
    says: {
      en: /`v1 2` cannot be the tag of an image\.[\s\S]*--tag &lt;tag&gt;/,
      ja: /`v1 2` はイメージのタグとして使えません/,
    },
  },
  {
    name: 'a tunnel that is opened, ended, opened again and used up',
    steps: by('U0OPS', '/run db-tunnel prod', 'press {end}', '/run db-tunnel prod', 'wait 61m'),
    ends: ['waiting', 'done', 'waiting', 'done'],
    says: { en: /is closed: its 1h are over/, ja: /閉じました（1h 経過）/ },
  },
  {
    name: 'a tunnel that the sweep ends, where its role may not',
    faults: ['stop-denied'],
    steps: by('U0OPS', '/run db-tunnel prod', 'press {end}', 'wait 61m', 'sweep', 'wait 10m', 'sweep'),
    ends: ['waiting', 'failed', 'done', 'done', 'done', 'done'],
    says: { en: /is closed: the sweep stopped its task/, ja: /閉じました（自動掃除がタスクを停止）/ },
  },
];

const updates = (played: Played) =>
  accepted(played, 'UpdateService').flatMap(({ input }) => input.taskDefinition ?? []);

describe.each(['en', 'ja'] as const)('as it is typed (%s)', (language) => {
  const labelled = (step: string) => step.replace(/\{(\w+)\}/, (_, name: string) => labels[language][name] ?? name);

  it.each(plays.filter(({ isLong }) => language === 'en' || !isLong))(
    '$name',
    async ({ faults = [], steps, ends, says, deployed }) => {
      const played = await play(
        ...['--language', language],
        ...faults.flatMap((fault) => ['--fault', fault]),
        ...steps.map(labelled),
      );
      expect(outcomes(played)).toEqual(ends);
      expect(textOf(played, says.at ?? ends.length - 1)).toMatch(says[language]);
      if (deployed) expect(updates(played)).toEqual(deployed);
    },
  );

  it('a command of a task whose {file} is filled, and one that is refused', async () => {
    const config = fileURLToPath(new URL('./task/sql-file.config.ts', import.meta.url));
    const played = await play(
      ...['--config', config, '--language', language],
      ...approved('/run sql-file prod --file /sql/2026-01-add-index.sql').map(labelled),
      ...by('U0OPS', '/run sql-file prod --file /etc/passwd'),
    );
    expect(outcomes(played)).toEqual(['waiting', 'done', 'usage']);
    expect(accepted(played, 'RunTask')).toHaveLength(1);
    expect(textOf(played, 0)).toContain('psql -v ON_ERROR_STOP=1 -f /sql/2026-01-add-index.sql');
    expect(textOf(played, 2)).toMatch(/`\/etc\/passwd` (?:does not have the form|は `)/);
  });
});
