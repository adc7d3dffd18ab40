import type { Facts } from '../../facts.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace, onInstance } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';
import { machineOf } from '../registry/architecture.ts';

const plugins = '/usr/local/lib/docker/cli-plugins';
/** The release that the boot script pins. */
const composeVersion = 'v2.40.3';

const installCompose: FixPart = (facts: Facts) => {
  const machine = machineOf(facts) ?? '$(uname -m)';
  const file = `https://github.com/docker/compose/releases/download/${composeVersion}/docker-compose-linux-${machine}`;
  return [
    {
      en: 'Install it from its release and check its checksum (as root):',
      ja: 'リリースから導入し、チェックサムを検証します（root で実行）。',
    },
    `mkdir -p ${plugins} && cd ${plugins}
curl -fsSLO ${file}
curl -fsSL ${file}.sha256 | sha256sum -c -
install -m 0755 docker-compose-linux-${machine} docker-compose && docker compose version`,
  ];
};

const inCi: readonly FixPart[] = [
  {
    en: 'Use a runner that has Docker with Compose (ubuntu-latest), or docker/setup-docker-action and docker/setup-compose-action.',
    ja: 'Docker と Compose のあるランナー（ubuntu-latest）を使うか、docker/setup-docker-action と docker/setup-compose-action を使います。',
  },
  again,
];

/** Docker on the machine where it happened. */
export const docker: readonly Symptom[] = [
  {
    id: 'compose-download-failed',
    certainty: 'seen',
    // As a deployment tells what the boot script complained of: its words, then the command that failed.
    find: inText(
      /cloud-init: scripts-user failed: curl: \(\d{1,3}\) [^\n]{1,500}: line \d{1,5}: curl [^\n]{1,300}\/docker\/compose\/releases\//,
      {
        places: ['preview', 'unknown'],
      },
    ),
    explains: ['compose-not-packaged', 'boot-script-failed'],
    cause: {
      en: 'Docker Compose could not be fetched from GitHub, neither when the instance booted nor by this deployment.',
      ja: 'Docker Compose を GitHub から取得できませんでした（起動時も、今回のデプロイ時も）。',
    },
    fix: [
      { en: 'Deploy again: each deployment tries it anew.', ja: '再デプロイします（そのたびに取得し直します）。' },
      '/preview up {pr}',
      {
        en: 'If it fails again, look whether the subnet reaches github.com on port 443 (route, NAT, security group), or name a machine image that has Compose in `previews.instance.image`.',
        ja: '再び失敗する場合は、サブネットから github.com の 443 番ポートへ届くか（ルート、NAT、セキュリティグループ）を確認するか、Compose 入りのマシンイメージを `previews.instance.image` に指定します。',
      },
    ],
  },
  {
    id: 'compose-not-packaged',
    certainty: 'seen',
    find: inText([
      /No match for argument: docker-compose(?:-plugin)?\b/,
      /Unable to find a match: docker-compose(?:-plugin)?\b/,
      /No package docker-compose(?:-plugin)? available/,
      /Unable to locate package docker-compose(?:-plugin|-v2)?/,
      /Package '?docker-compose(?:-plugin|-v2)?'? (?:is not available|has no installation candidate)/,
      /docker: 'compose' is not a docker command/,
      /docker: unknown command: docker compose/,
      /unknown shorthand flag: '[a-z]' in -[a-z]\w{0,20}\s{1,4}(?:See|Run) 'docker/,
      /unknown flag: --(?:file|project-name|env-file|profile|project-directory)\s{1,4}(?:See|Run) 'docker/,
      /docker-compose: (?:command )?not found/,
      /cli-plugins\/docker-compose: exec format error/,
    ]),
    cause: {
      en: 'Docker Compose is not on the machine, or not for its processor: Amazon Linux 2023 has no package of it.',
      ja: 'Docker Compose が入っていないか、CPU に対応していません。Amazon Linux 2023 にはパッケージが用意されていません。',
    },
    fix: [
      byPlace({
        ci: inCi,
        workstation: [
          {
            en: 'Install Docker Desktop or the Compose plugin: https://docs.docker.com/compose/install',
            ja: 'Docker Desktop または Compose プラグインを導入します: https://docs.docker.com/compose/install',
          },
        ],
        preview: [
          installCompose,
          again,
          {
            en: 'or replace the preview, which fetches it anew:',
            ja: 'または作り直します（Compose を取得し直します）。',
          },
          '/preview up {pr} --fresh',
        ],
        otherwise: [installCompose],
      }),
    ],
  },
  {
    id: 'docker-missing',
    certainty: 'seen',
    find: inText([
      /(?:^|[\s:])docker: (?:command )?not found/,
      /No such file or directory: 'docker'|env: 'docker': No such file or directory/,
      /exec: "docker": executable file not found in \$PATH/,
      /Unit docker\.service (?:could not be found|not found)/,
      /docker\.service: Unit not found|Unit file docker\.service does not exist/,
    ]),
    cause: {
      en: 'Docker is not installed there: the image it was launched from lacks it, or the boot script failed before.',
      ja: 'Docker が入っていません。起動元の AMI に含まれていないか、その前に起動スクリプトが失敗しています。',
    },
    fix: [
      byPlace({
        ci: inCi,
        workstation: [
          {
            en: 'Install Docker: https://docs.docker.com/get-started/get-docker',
            ja: 'Docker を導入します: https://docs.docker.com/get-started/get-docker',
          },
        ],
        otherwise: [
          onInstance(
            { en: 'Install, enable and start it:', ja: '導入し、有効化して起動します。' },
            'sudo dnf -y install docker && sudo systemctl enable --now docker',
          ),
          again,
        ],
      }),
    ],
  },
  {
    id: 'docker-socket-not-permitted',
    certainty: 'seen',
    find: inText([
      /permission denied while trying to connect to the [Dd]ocker (?:daemon socket|API)[^\n]{0,300}/,
      /dial unix \/(?:var\/)?run\/docker\.sock: connect: permission denied/,
      /PermissionError\(13, 'Permission denied'\)[^\n]{0,100}docker/,
    ]),
    cause: {
      en: "The user that ran the command may not use Docker's socket: only root and the group docker may.",
      ja: 'コマンドを実行したユーザーに Docker ソケットの権限がありません（root と docker グループのみ）。',
    },
    fix: [
      {
        en: 'Run it with sudo, or put the user into the group docker (as good as root) and log in anew:',
        ja: 'sudo で実行するか、ユーザーを docker グループに追加して（root 相当の権限です）ログインし直します。',
      },
      'sudo usermod -aG docker "$USER"',
    ],
  },
  {
    id: 'docker-stopped',
    certainty: 'seen',
    find: inText([
      /Cannot connect to the Docker daemon at [^\n]{1,200}/,
      /failed to connect to the docker API at [^\n]{1,200}/,
      /Is the docker daemon running\?/,
      /dial unix \/(?:var\/)?run\/docker\.sock: connect: (?:no such file or directory|connection refused)/,
      /open \/\/\.\/pipe\/docker\w{1,30}: The system cannot find the file specified/,
    ]),
    cause: {
      en: 'Docker is installed but its daemon does not run.',
      ja: 'Docker は入っていますが、デーモンが動いていません。',
    },
    fix: [
      byPlace({
        ci: [
          {
            en: 'Start it in the job (a container job needs the service docker:dind).',
            ja: 'ジョブ内で起動します（コンテナジョブでは docker:dind サービスが必要です）。',
          },
          again,
        ],
        workstation: [
          {
            en: 'Start Docker Desktop (or the daemon), then the same command again.',
            ja: 'Docker Desktop（またはデーモン）を起動し、同じコマンドを実行します。',
          },
        ],
        otherwise: [
          onInstance(
            { en: 'Start it, and see why it had stopped:', ja: '起動し、停止していた理由を確認します。' },
            'sudo systemctl enable --now docker; sudo journalctl -u docker -n 50 --no-pager',
          ),
          again,
        ],
      }),
    ],
  },
  {
    id: 'docker-network-broken',
    certainty: 'seen',
    find: inText([
      /iptables: No chain\/target\/match by that name/,
      /could not find an available, non-overlapping IPv4 address pool/,
      /failed to set up container networking: network [0-9a-f]{12,64} not found/,
    ]),
    cause: {
      en: "Docker's own networks on that machine are broken or used up.",
      ja: 'そのマシンの Docker ネットワークが壊れているか、使い切られています。',
    },
    fix: [
      onInstance(
        {
          en: 'Remove unused networks and restart Docker:',
          ja: '未使用のネットワークを削除し、Docker を再起動します。',
        },
        'sudo docker network prune -f && sudo systemctl restart docker',
      ),
      again,
    ],
  },
];
