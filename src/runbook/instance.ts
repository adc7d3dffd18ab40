import { openShell } from './commands.ts';
import type { Evidence } from './evidence.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Match, Symptom } from './symptom.ts';

const scriptFailed = inText([
  /Failed to run module scripts[-_]user/,
  /Running module scripts[-_]user [^\n]{0,300}failed/,
  /cloud-init[^\n]{0,200}scripts[-_]user[^\n]{0,200}failed/,
  /Failed running \/var\/lib\/cloud\/instances?\/[^\s]{0,100}part-\d{1,3}(?: \[(?<exitCode>\d{1,3})\])?/,
  /config-scripts[-_]user: FAIL/,
]);
const failingLine = inText(/\/part-\d{1,3}: line (?<scriptLine>\d{1,5}): [^\n]{1,200}/);

export const bootScriptFailed: Symptom = {
  id: 'boot-script-failed',
  find: (evidence) => bootFailure(evidence),
  cause: ({ get, put }) => ({
    en: `The boot script failed part-way${get('scriptLine') ? `, in its line ${put('scriptLine')}` : ''}: nothing after that ran.`,
    ja: `起動スクリプト (User Data) が${get('scriptLine') ? ` ${put('scriptLine')} 行目で` : '途中で'}失敗し、それ以降は実行されていません。`,
  }),
  fix: (facts) =>
    steps(
      { en: 'On the instance:', ja: 'インスタンスで:' },
      openShell(facts),
      {
        en: facts.get('scriptLine') ? 'read that line and what it said:' : 'read which line failed and what it said:',
        ja: facts.get('scriptLine') ? 'その行と出力を確認します。' : '失敗した行と出力を確認します。',
      },
      facts.get('scriptLine')
        ? `sudo sed -n '${facts.put('scriptLine')}p' /var/lib/cloud/instance/scripts/part-001; sudo tail -n 50 /var/log/cloud-init-output.log`
        : `sudo grep -nE 'line [0-9]+:|error|failed' /var/log/cloud-init-output.log | tail -n 20; sudo tail -n 50 /var/log/cloud-init-output.log`,
    ),
};

export const diskFull: Symptom = {
  id: 'disk-full',
  find: inText(/no space left on device/),
  cause: () => ({
    en: 'The disk is full (images, container logs or data), or the file system has no inodes left.',
    ja: 'ディスクがいっぱいです（イメージ、コンテナのログ、データ）。i ノードの枯渇でも起こります。',
  }),
  fix: (facts) =>
    facts.get('pr') || facts.get('instanceId')
      ? steps(
          {
            en: 'On the instance, see what fills it and remove unused images (volumes stay):',
            ja: 'インスタンスで使用量を確認し、未使用のイメージを削除します（ボリュームは残ります）。',
          },
          openShell(facts),
          'df -h / && df -i / && docker system df && docker image prune -af',
          {
            en: 'If it fills again, raise `previews.instance.volumeGiB` in slipway.config.ts and launch afresh:',
            ja: '再発する場合は slipway.config.ts の `previews.instance.volumeGiB` を増やして作り直します。',
          },
          `/preview up ${facts.put('pr')} --fresh`,
        )
      : steps({
          en: 'For a Fargate task raise `ephemeralStorage.sizeInGiB` (20 by default, 200 at most) in a new revision; on an instance prune with `docker image prune -af` or enlarge the volume.',
          ja: 'Fargate タスクなら新しいリビジョンで `ephemeralStorage.sizeInGiB`（既定 20、最大 200）を増やします。インスタンスなら `docker image prune -af` で削除するか、ボリュームを拡張します。',
        }),
};

/** The summary says that the script failed; only the script's own complaint says where. */
function bootFailure(evidence: Evidence): Match | undefined {
  const failed = scriptFailed(evidence);
  if (!failed) return undefined;
  const at = failingLine(evidence);
  return at ? { line: at.line, values: { ...failed.values, ...at.values } } : failed;
}
