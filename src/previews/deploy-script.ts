import { composeFileScript } from './compose-file-script.ts';
import { containerScript } from './container-script.ts';
import { parameterStoreScript } from './parameter-store-script.ts';
import { type ScriptPlace, scriptFrame } from './script-frame.ts';
import { stateInputs, stateScript } from './state-script.ts';

export const deployInputs = [
  'Region',
  'Image',
  'Migrate',
  'RegistryUsername',
  'RegistryToken',
  ...stateInputs,
] as const;

const stages = `# Runs one stage: NAME, then its command. What fails ends the deployment and says why in the tool's own words.
stage() {
  local name=$1 began=$SECONDS cause
  shift
  if "$@" >"$work/output" 2>&1 </dev/null; then
    mark stage "$name ok $((SECONDS - began))"
    return
  fi
  cause=$(tail_of "$work/output" 1 2000)
  mark stage "$name failed $((SECONDS - began))"
  mark failure "\${cause:0:300}"
  [ "$name" != health ] || report_state
  show "$work/output" 40 8000
  exit 1
}

login() {
  read_parameters "$SSM_RegistryUsername" "$SSM_RegistryToken" || return 1
  printf '%s' "\${parameters[$SSM_RegistryToken]}" |
    docker login --username "\${parameters[$SSM_RegistryUsername]}" --password-stdin "\${SSM_Image%%/*}"
}

# SSM is online before the boot script has ended.
tools_ready() {
  local tries=0
  until docker info >"$work/tools" 2>&1 && docker compose version >"$work/tools" 2>&1; do
    tries=$((tries + 1))
    if [ -e "$root/var/lib/slipway/boot-failed" ] || [ "$tries" -ge 90 ]; then
      cat "$work/tools"
      [ ! -e "$root/var/lib/slipway/boot-failed" ] ||
        echo "cloud-init: scripts-user failed: $(cat "$root/var/lib/slipway/boot-failed")"
      return 1
    fi
    sleep 2
  done
}

prepare() { tools_ready && export_values && write_compose_file; }

pull() {
  docker pull --quiet "$SSM_Image" || return 1
  [ "$SSM_Database" != ephemeral ] || docker pull --quiet "$postgres_image"
}

migrate() {
  local status
  if [ "$SSM_Database" = ephemeral ]; then
    compose up --detach --wait --wait-timeout 120 database || return 1
  fi
  [ "$SSM_Migrate" != - ] || return 0
  timeout 600 docker compose --file "$app/compose.yml" run --rm --no-deps -T app sh -c "$(base64 --decode <<<"$SSM_Migrate")"
  status=$?
  [ "$status" -ne 124 ] || echo 'the migration was stopped after 600 seconds'
  return "$status"
}

start() { compose up --detach --remove-orphans; }

healthy() {
  local tries=0 cause
  until cause=$(app_answers 2>&1); do
    tries=$((tries + 1))
    if [ "$tries" -ge 90 ]; then
      compose logs --no-color --tail 35
      echo "the app did not answer http://127.0.0.1:$SSM_Port$SSM_HealthPath within 180 seconds: \${cause##*$'\\n'}"
      return 1
    fi
    sleep 2
  done
}`;

/** The script that brings a pull request's image up on its instance, or replaces the one that runs there. */
export const deployScript = (place: ScriptPlace = {}): string => `${scriptFrame(deployInputs, place)}
${parameterStoreScript}
${composeFileScript}
${containerScript}
${stateScript}
${stages}

mkdir -p "$app" "$root/var/lock"
exec 9>"$root/var/lock/slipway-deploy"
if ! flock --wait 300 9; then
  mark failure 'another deployment has been running on this instance for more than 300 seconds'
  exit 1
fi

[ "$SSM_RegistryToken" = - ] || stage login login
stage compose prepare
stage pull pull
[ "$SSM_Migrate$SSM_Database" = -none ] || [ "$SSM_Migrate$SSM_Database" = -external ] || stage migrate migrate
stage start start
stage health healthy
report_state
docker image prune --force >/dev/null 2>&1
exit 0
`;
