import { createInstance } from './script-run.ts';

export const digest = `sha256:${'ab'.repeat(32)}`;
export const commit = '0123456789abcdef0123456789abcdef01234567';

/** `fail NAME` prints what a test wrote under `fail-NAME` and fails; without such a file it does nothing. */
const fail = 'fail() { [ ! -e "$state/fail-$1" ] || { cat "$state/fail-$1" >&2; exit 1; }; }';

/** Everything that takes time moves the instance's clock. */
const passes = `passes() { read -r up _ <"$state/proc/uptime"; echo "$((\${up%.*} + $1)).00 0.00" >"$state/proc/uptime"; }`;

/**
 * The first line of a file that a test wrote, which goes with it; the last one stays. It goes before it is told: whoever
 * reads it does not wait for what comes after.
 */
const next = `next() {
  local line
  line=$(head -n 1 "$state/$1")
  [ "$(grep -c . "$state/$1")" -le 1 ] || sed -i 1d "$state/$1"
  printf '%s\\n' "$line"
}`;

const docker = `${fail}
${next}
case "$*" in
  info) fail tools ;;
  'compose version') [ -e "$state/usr/local/lib/docker/cli-plugins/docker-compose" ] || fail tools ;;
  'rm --force slipway-migration') [ -e "$state/stuck" ] || rm -f "$state/migrating" ;;
  'compose -f '*' config --format json')
    fail config
    if [ -e "$state/config.json" ]; then cat "$state/config.json"; else cat "$3"; fi ;;
  ps*--filter*) [ ! -e "$state/migrating" ] || echo decade ;;
  'image prune --all --force') rm -f "$state/fail-pull"; echo 'Total reclaimed space: 12GB' ;;
  'inspect --format {{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.RestartCount}} c0ffee')
    if [ -e "$state/container-state" ]; then next container-state; else echo running 0 false 0; fi ;;
  'inspect --format {{.State.Pid}} c0ffee') echo 4242 ;;
  'inspect --format {{.State.Error}} c0ffee') cat "$state/container-error" 2>/dev/null || echo ;;
  login*)
    cat >"$state/password"
    cat "$state/password" >"$state/password-of-\${!#}"
    mkdir -p "$DOCKER_CONFIG"
    printf '{"auths":{"%s":{"auth":"%s"}}}' "\${!#}" "$(base64 --wrap=0 "$state/password")" >"$DOCKER_CONFIG/config.json"
    printf '%s' "$DOCKER_CONFIG" >"$state/docker-config"
    fail login ;;
  pull*)
    [ ! -e "$DOCKER_CONFIG/config.json" ] || echo "\${!#}" >>"$state/pulled-with-login"
    # As the SSM agent ends a script: nothing of it runs any more.
    [ ! -e "$state/kill" ] || kill -9 "$PPID"
    fail pull ;;
  *' run --rm '*)
    printf '%s' "\${!#}" >"$state/migrated"
    [ ! -e "$state/migration" ] || . "$state/migration"
    fail migrate ;;
  *' up --detach --wait --wait-timeout 300 database') fail database ;;
  *' ps --all --quiet database') echo deca ;;
  inspect*Health*deca) cat "$state/database-health" ;;
  inspect*RestartCount*deca) cat "$state/database-state" ;;
  *' up --detach --remove-orphans')
    [ ! -e "$DOCKER_CONFIG/config.json" ] || touch "$state/started-with-login"
    env -0 >"$state/environment"
    [ ! -e "$state/changed" ] || mv "$state/changed" "$state/running"
    fail start ;;
  *' ps --quiet '*) cat "$state/running" 2>/dev/null ;;
  *' ps --services --filter status=running') cat "$state/services" 2>/dev/null ;;
  *' restart --no-deps '*) fail restart ;;
  *' ps --all --quiet '*) [ -e "$state/no-container" ] || echo c0ffee ;;
  *' ps --all --format '*) printf 'SERVICE   IMAGE   STATUS\\napp   pr-123   Up 3 minutes\\n' ;;
  'inspect --format {{json .Config.Env}} c0ffee') cat "$state/container-environment" ;;
  'inspect --format {{.Image}} c0ffee') echo sha256:feed ;;
  'image inspect --format {{json .RepoDigests}} sha256:feed') echo '["ghcr.io/acme/gym-api@${digest}"]' ;;
  'image inspect --format {{index .Config.Labels "org.opencontainers.image.revision"}} sha256:feed')
    [ -e "$state/label" ] && cat "$state/label" || echo ${commit} ;;
  'inspect --format {{.Config.Image}} deca') echo public.ecr.aws/docker/library/postgres:17.6-alpine ;;
  'inspect --format {{.Image}} deca') echo sha256:dada ;;
  'image inspect --format {{json .RepoDigests}} sha256:dada') echo '["public.ecr.aws/docker/library/postgres@${digest}"]' ;;
  *' exec -T a'*' sh -c '*) printf '%s' "\${!#}" >"$state/checked"; fail connect ;;
  *' logs '*) cat "$state/log" 2>/dev/null; fail logs ;;
esac`;

const aws = `${fail}
case "$*" in 'ecr get-authorization-token '*) fail ecr; cat "$state/ecr-token"; exit ;; esac
fail aws
printf '%s\\n' "\${@:9}" >"$state/asked"
cat "$state/parameters.json"`;

const curl = `${fail}
${passes}
${next}
case "$*" in
  *--request\\ PUT*api/token) echo session ;;
  *iam/security-credentials/) echo slipway-dev-preview ;;
  *iam/security-credentials/slipway-dev-preview)
    printf '{\\n  "AccessKeyId" : "ASIAEXAMPLE",\\n  "SecretAccessKey" : "sec/ret+key",\\n  "Token" : "tok=="\\n}\\n' ;;
  *services/domain) echo amazonaws.com ;;
  *https://*ecr*) cat >"$state/signed-with"; fail ecr; cat "$state/ecr-reply.json" ;;
  *https://ssm.*) cat >"$state/signed-with"; fail aws; cat "$state/parameters.json" ;;
  *http://127.0.0.1:8000/healthz)
    [ ! -e "$state/look-takes" ] || passes "$(cat "$state/look-takes")"
    if [ -e "$state/looks" ]; then answer=$(next looks); else answer='200 '; fi
    case "$answer" in
      refused*) echo '000 '; echo 'curl: (7) Failed to connect to 127.0.0.1 port 8000' >&2; exit 7 ;;
      reset*) echo '000 '; echo 'curl: (56) Recv failure: Connection reset by peer' >&2; exit 56 ;;
      hangs*) echo '000 '; echo 'curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received' >&2; exit 28 ;;
      [45]*) echo "$answer"; echo "curl: (22) The requested URL returned error: $answer" >&2; exit 22 ;;
    esac
    fail health
    echo "$answer" ;;
  *http://127.0.0.1:8000/healthz/) echo '200 ' ;;
  *github.com*)
    [ ! -e "$state/fail-github" ] || { cat "$state/fail-github" >&2; exit 28; }
    while [ "$1" != --output ]; do shift; done
    printf 'the Compose plugin' >"$2" ;;
  *) exit 6 ;;
esac`;

/** An instance on which Docker, the app and Parameter Store do as the test says. */
export function createPreviewInstance() {
  const instance = createInstance({ docker, curl, aws, sleep: `${passes}\npasses "$1"`, systemctl: '' });
  instance.write('proc/uptime', '1000.00 0.00\n');
  instance.write('proc/meminfo', 'MemTotal:        1957064 kB\nMemFree:          200000 kB\n');
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
