import { composeFileScript } from './compose-file-script.ts';
import { containerScript } from './container-script.ts';
import { healthScript } from './health-script.ts';
import { lockScript } from './lock-script.ts';
import { parameterStoreScript } from './parameter-store-script.ts';
import { literally, previewDocument } from './preview-document.ts';
import { encoded, none, stateInputs } from './preview-inputs.ts';
import { stateScript } from './state-script.ts';

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

# Compose leaves a container alone whose image and values have not changed; whoever deploys wants it to start anew.
start() {
  local before
  before=$(compose ps --quiet app 2>/dev/null)
  compose up --detach --remove-orphans || return 1
  [ -z "$before" ] || [ "$before" != "$(compose ps --quiet app 2>/dev/null)" ] || compose restart --no-deps app
}`;

/** Brings a pull request's image up on its instance, or replaces the one that runs there. */
export const deployDocument = previewDocument({
  key: 'preview-deploy',
  verb: 'up',
  description: 'Brings the image of a pull request up on its preview instance',
  fixed: {
    Region: ({ region }) => region,
    Migrate: ({ app }) => encoded(app.migrate),
    RegistryUsername: ({ registry }) => registry?.username.parameter ?? none,
    RegistryToken: ({ registry }) => registry?.token.parameter ?? none,
    ...stateInputs,
  },
  varying: {
    Image: {
      pattern: ({ image }) => `^${image.split('{pr}').map(literally).join('[1-9][0-9]{0,9}')}$`,
      value: ({ image }, { pr }: { readonly pr: number }) => image.replace('{pr}', String(pr)),
    },
  },
  body: `${parameterStoreScript}
${composeFileScript}
${containerScript}
${stateScript}
${healthScript}
${stages}

mkdir -p "$app"
${lockScript}
[ "$SSM_RegistryToken" = - ] || stage login login
stage compose prepare
stage pull pull
[ "$SSM_Migrate$SSM_Database" = -none ] || [ "$SSM_Migrate$SSM_Database" = -external ] || stage migrate migrate
stage start start
stage health healthy
report_state
docker image prune --force >/dev/null 2>&1
exit 0
`,
  timeoutSeconds: 1800,
  deliverWithinSeconds: 300,
  waitSeconds: 35 * 60,
});
