import { createInstance } from './script-run.ts';

export const digest = `sha256:${'ab'.repeat(32)}`;
export const commit = '0123456789abcdef0123456789abcdef01234567';

/** `fail NAME` prints what a test wrote under `fail-NAME` and fails; without such a file it does nothing. */
const fail = 'fail() { [ ! -e "$state/fail-$1" ] || { cat "$state/fail-$1" >&2; exit 1; }; }';

const docker = `${fail}
case "$*" in
  info | 'compose version') fail tools ;;
  login*)
    cat >"$state/password"
    mkdir -p "$DOCKER_CONFIG" && echo '{"auths":{}}' >"$DOCKER_CONFIG/config.json"
    printf '%s' "$DOCKER_CONFIG" >"$state/docker-config"
    fail login ;;
  pull*) fail pull ;;
  *' run --rm '*) printf '%s' "\${!#}" >"$state/migrated"; fail migrate ;;
  *' up --detach --remove-orphans')
    env -0 >"$state/environment"
    [ ! -e "$state/changed" ] || mv "$state/changed" "$state/running"
    fail start ;;
  *' ps --quiet app') cat "$state/running" 2>/dev/null ;;
  *' ps --services --filter status=running') cat "$state/services" 2>/dev/null ;;
  *' restart --no-deps '*) fail restart ;;
  *' ps --all --quiet app') [ -e "$state/no-container" ] || echo c0ffee ;;
  *' ps --all --format '*) printf 'SERVICE   IMAGE   STATUS\\napp   pr-123   Up 3 minutes\\n' ;;
  'inspect --format {{json .Config.Env}} c0ffee') cat "$state/container-environment" ;;
  'inspect --format {{.Image}} c0ffee') echo sha256:feed ;;
  'image inspect --format {{json .RepoDigests}} sha256:feed') echo '["ghcr.io/acme/gym-api@${digest}"]' ;;
  'image inspect --format {{index .Config.Labels "org.opencontainers.image.revision"}} sha256:feed')
    [ -e "$state/label" ] && cat "$state/label" || echo ${commit} ;;
  *' exec -T app sh -c '*) printf '%s' "\${!#}" >"$state/checked"; fail connect ;;
  *' logs '*) cat "$state/log"; fail logs ;;
esac`;

const aws = `${fail}
fail aws
printf '%s\\n' "\${@:9}" >"$state/asked"
cat "$state/parameters.json"`;

const curl = `${fail}
case "$*" in
  *--request\\ PUT*api/token) echo session ;;
  *iam/security-credentials/) echo slipway-dev-preview ;;
  *iam/security-credentials/slipway-dev-preview)
    printf '{\\n  "AccessKeyId" : "ASIAEXAMPLE",\\n  "SecretAccessKey" : "sec/ret+key",\\n  "Token" : "tok=="\\n}\\n' ;;
  *services/domain) echo amazonaws.com ;;
  *https://ssm.*) cat >"$state/signed-with"; fail aws; cat "$state/parameters.json" ;;
  *http://127.0.0.1:8000/healthz) fail health ;;
  *) exit 6 ;;
esac`;

/** An instance on which Docker, the app and Parameter Store do as the test says. */
export function createPreviewInstance() {
  const instance = createInstance({ docker, curl, aws, sleep: '' });
  const parameters = (values: Readonly<Record<string, string>>) => {
    const Parameters = Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
    instance.write('parameters.json', JSON.stringify({ Parameters, InvalidParameters: [] }));
  };
  instance.write('container-environment', '[]');
  parameters({});
  return {
    ...instance,
    parameters,
    failing: (what: string, message: string) => instance.write(`fail-${what}`, message),
  };
}

export type PreviewInstance = ReturnType<typeof createPreviewInstance>;

/** SendCommand's parameters as the agent hands them to the script. */
export const asEnvironment = (parameters: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(parameters).map(([name, [value = '']]) => [`SSM_${name}`, value]));
