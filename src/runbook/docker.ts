import { openShell } from './commands.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

const composePlugin = '/usr/local/lib/docker/cli-plugins';

export const composeNotPackaged: Symptom = {
  id: 'compose-not-packaged',
  find: inText([
    /No match for argument: docker-compose(?:-plugin)?\b/,
    /Unable to find a match: docker-compose(?:-plugin)?\b/,
    /docker: 'compose' is not a docker command/,
    /docker-compose: (?:command )?not found/,
  ]),
  cause: () => ({
    en: 'Docker Compose is not on the instance: Amazon Linux 2023 has no package of it.',
    ja: 'インスタンスに Docker Compose がありません。Amazon Linux 2023 にはパッケージが用意されていません。',
  }),
  fix: () =>
    steps(
      {
        en: 'Install it from its release and check its checksum (as root, on x86):',
        ja: 'リリースから導入し、チェックサムを検証します（root、x86 の場合）。',
      },
      `mkdir -p ${composePlugin} && cd ${composePlugin}
curl -fsSLO https://github.com/docker/compose/releases/download/<version>/docker-compose-linux-x86_64
curl -fsSL https://github.com/docker/compose/releases/download/<version>/docker-compose-linux-x86_64.sha256 | sha256sum -c -
install -m 0755 docker-compose-linux-x86_64 docker-compose && docker compose version`,
    ),
};

export const dockerMissing: Symptom = {
  id: 'docker-missing',
  find: inText([
    /(?:^|[\s:])docker: (?:command )?not found/,
    /No such file or directory: 'docker'/,
    /Unit docker\.service (?:could not be found|not found)/,
  ]),
  cause: () => ({
    en: 'Docker is not installed on the instance: the image it was launched from lacks it, or the boot script failed before.',
    ja: 'インスタンスに Docker が入っていません。起動元の AMI に含まれていないか、その前に起動スクリプトが失敗しています。',
  }),
  fix: (facts) =>
    steps(
      { en: 'On the instance:', ja: 'インスタンスで:' },
      openShell(facts),
      { en: 'install, enable and start it:', ja: '導入し、有効化して起動します。' },
      'sudo dnf -y install docker && sudo systemctl enable --now docker',
    ),
};

export const dockerStopped: Symptom = {
  id: 'docker-stopped',
  find: inText([
    /Cannot connect to the Docker daemon at [^\n]{1,200}/,
    /Is the docker daemon running\?/,
    /dial unix \/(?:var\/)?run\/docker\.sock: connect: (?:no such file or directory|connection refused)/,
  ]),
  cause: () => ({
    en: 'Docker is installed but its daemon does not run.',
    ja: 'Docker は入っていますが、デーモンが動いていません。',
  }),
  fix: (facts) =>
    steps(
      { en: 'On the instance:', ja: 'インスタンスで:' },
      openShell(facts),
      { en: 'start it, and see why it had stopped:', ja: '起動し、停止していた理由を確認します。' },
      'sudo systemctl enable --now docker; sudo journalctl -u docker -n 50 --no-pager',
    ),
};
