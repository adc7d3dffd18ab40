import { inText } from '../../in-text.ts';
import { again, byPlace, newRevision, onInstance } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';

const scriptFailed = inText([
  /Failed to run module scripts[-_]user/,
  /Running module scripts[-_]user [^\n]{0,300}failed/,
  /cloud-init[^\n]{0,200}scripts[-_]user[^\n]{0,200}failed/,
  /Failed running \/var\/lib\/cloud\/instances?\/[^\s]{0,100}part-\d{1,3}(?: \[(?<exitCode>\d{1,3})\])?/,
  /config-scripts[-_]user: FAIL/,
]);
const failingLine = inText(/\/part-\d{1,3}: line (?<scriptLine>\d{1,5}): [^\n]{1,200}/);

/** The summary says that the script failed; only the script's own complaint says where. */
const bootFailure: Find = (seen) => {
  const failed = scriptFailed(seen);
  if (!failed) return undefined;
  const at = failingLine(seen);
  return at ? { ...failed, line: at.line, values: { ...failed.values, ...at.values } } : failed;
};

const onInstanceDisk: FixPart = byPlace({
  preview: [
    onInstance(
      {
        en: 'See what fills it and remove unused images (volumes stay):',
        ja: '使用量を確認し、未使用のイメージを削除します（ボリュームは残ります）。',
      },
      'df -h / && df -i / && docker system df && docker image prune -af',
    ),
    again,
    {
      en: 'If it fills again, raise `previews.instance.volumeGiB` in slipway.config.ts, deploy Slipway and replace the preview:',
      ja: '再発する場合は slipway.config.ts の `previews.instance.volumeGiB` を増やし、Slipway をデプロイして作り直します。',
    },
    '/preview up {pr} --fresh',
  ],
  service: [
    {
      en: 'On Fargate raise `ephemeralStorage.sizeInGiB` (20 by default, 200 at most); on container instances prune images or enlarge the volume.',
      ja: 'Fargate なら `ephemeralStorage.sizeInGiB`（既定 20、最大 200）を増やします。コンテナインスタンスなら不要なイメージを削除するか、ボリュームを拡張します。',
    },
    newRevision,
  ],
  task: [
    {
      en: 'On Fargate raise `ephemeralStorage.sizeInGiB` (20 by default, 200 at most); on container instances prune images or enlarge the volume.',
      ja: 'Fargate なら `ephemeralStorage.sizeInGiB`（既定 20、最大 200）を増やします。コンテナインスタンスなら不要なイメージを削除するか、ボリュームを拡張します。',
    },
    newRevision,
  ],
  ci: [
    {
      en: 'Free space on the runner before the build (remove tool caches and old images), or use a bigger runner.',
      ja: 'ビルド前にランナーの空きを確保するか（ツールキャッシュや古いイメージの削除）、大きいランナーを使います。',
    },
    'docker system prune -af',
    again,
  ],
  workstation: [{ en: 'Free space on your machine:', ja: '手元のマシンの空きを確保します。' }, 'docker system df'],
  otherwise: [
    {
      en: 'See what fills it, then remove that or enlarge the volume:',
      ja: '使用量を確認し、削除するかボリュームを拡張します。',
    },
    'df -h && df -i && sudo du -xh --max-depth=2 / | sort -h | tail -n 20',
  ],
});

/** The machine below: its boot, its disk, what Slipway's own scripts say of it. */
export const machine: readonly Symptom[] = [
  {
    id: 'disk-full',
    certainty: 'seen',
    find: inText([
      /no space left on device|デバイスに空き領域がありません/,
      /\bENOSPC: no space left/,
      /you don't have enough free space in \/var\/cache\/apt/,
      /You are running out of disk space\. The runner will stop working/,
    ]),
    cause: {
      en: 'The disk is full (images, container logs or data), or the file system has no inodes left.',
      ja: 'ディスクがいっぱいです（イメージ、コンテナのログ、データ）。i ノードの枯渇でも起こります。',
    },
    fix: [onInstanceDisk],
  },
  {
    id: 'deployment-under-way',
    certainty: 'seen',
    find: inText(/another deployment has been running on this instance for more than \d{1,5} seconds/, {
      places: ['preview', 'unknown'],
    }),
    cause: {
      en: 'Another deployment is at work on this instance and has not ended.',
      ja: 'このインスタンスで別のデプロイが実行中で、まだ終わっていません。',
    },
    fix: [
      { en: 'See how far it is, and deploy when it has ended:', ja: '進み具合を確認し、終わってからデプロイします。' },
      '/preview status {pr}',
      again,
    ],
  },
  {
    id: 'curl-does-not-sign',
    certainty: 'seen',
    find: inText(/curl on this instance is too old to sign calls to AWS/, { places: ['preview', 'unknown'] }),
    cause: {
      en: 'The image of the instance has no AWS CLI, and its curl cannot sign calls to AWS.',
      ja: 'インスタンスの AMI に AWS CLI がなく、curl が AWS への呼び出しに署名できません。',
    },
    fix: [
      {
        en: 'Put curl 7.76 or newer or the AWS CLI into the image of `previews.instance.image`, or leave that setting out (Slipway then takes an image of Amazon that can), deploy Slipway, then:',
        ja: '`previews.instance.image` の AMI に curl 7.76 以降または AWS CLI を入れるか、この設定を省略して（署名できる Amazon の AMI を使います）Slipway をデプロイし、その後:',
      },
      '/preview up {pr} --fresh',
    ],
  },
  {
    id: 'parameter-key-not-allowed',
    certainty: 'seen',
    find: inText(
      /(?:"[Mm]essage": ?"|GetParameters operation: )The ciphertext refers to a customer master key\b[^\n]{0,200}|assumed-role\/[^\n]{1,200} is not authorized to perform: kms:Decrypt\b[^\n]{0,300}/,
      { places: ['preview', 'unknown'] },
    ),
    cause: {
      en: 'A parameter is encrypted under a KMS key that the instance of the preview may not use.',
      ja: 'パラメータの暗号化に使われている KMS キーを、プレビューのインスタンスが使えません。',
    },
    fix: [
      {
        en: 'Name the key in `previews.parameterKeyArns` and deploy Slipway (its key policy has to leave that to IAM), then:',
        ja: 'キーを `previews.parameterKeyArns` に指定して Slipway をデプロイし（キーポリシーは IAM に委ねる必要があります）、その後:',
      },
      again,
    ],
  },
  {
    id: 'boot-script-failed',
    certainty: 'look',
    find: bootFailure,
    cause: ({ get }) => ({
      en: `The boot script failed part-way${get('scriptLine') ? ', in its line {scriptLine}' : ''}: nothing after that ran.`,
      ja: `起動スクリプト (User Data) が${get('scriptLine') ? ' {scriptLine} 行目で' : '途中で'}失敗し、それ以降は実行されていません。`,
    }),
    fix: [
      ({ get }) => [
        get('scriptLine')
          ? onInstance(
              { en: 'Read that line and what it said:', ja: 'その行と出力を確認します。' },
              "sudo sed -n '{scriptLine}p' /var/lib/cloud/instance/scripts/part-001; sudo tail -n 50 /var/log/cloud-init-output.log",
            )
          : onInstance(
              { en: 'Read which line failed and what it said:', ja: '失敗した行と出力を確認します。' },
              "sudo grep -nE 'line [0-9]+:|error|failed' /var/log/cloud-init-output.log | tail -n 20; sudo tail -n 50 /var/log/cloud-init-output.log",
            ),
      ],
      byPlace({
        preview: [
          {
            en: 'The boot script does not run a second time; a new instance does it all again:',
            ja: '起動スクリプトは再実行されません。作り直すと最初から実行されます。',
          },
          '/preview up {pr} --fresh',
        ],
        otherwise: [],
      }),
    ],
    aftermath: true,
  },
];
