import type { RepositorySettings } from '../../config/repositories.ts';
import { composeFileScript } from './compose-file-script.ts';
import { containerScript } from './container-script.ts';
import { databaseScript } from './database-script.ts';
import { deployCommand, startLimit } from './deploy-command.ts';
import { healthScript } from './health-script.ts';
import { lockScript } from './lock-script.ts';
import { loginScript } from './login-script.ts';
import { migrateScript } from './migrate-script.ts';
import { portFile } from './note-use-script.ts';
import { parameterStoreScript } from './parameter-store-script.ts';
import { pullScript } from './pull-script.ts';
import { signedCallScript } from './signed-call-script.ts';
import { stateScript } from './state-script.ts';
import { toolsScript } from './tools-script.ts';

const stages = `# Runs one stage: NAME, then its command. What fails ends the deployment and says why in the tool's own words.
stage() {
  local name=$1 began cause
  began=$(now)
  shift
  if "$@" >"$work/output" 2>&1 </dev/null; then
    mark stage "$name ok $(($(now) - began))"
    return
  fi
  cause=$(tail_of "$work/output" 1 2000)
  mark stage "$name failed $(($(now) - began))"
  not_working "$name" "\${cause:0:700}"
}

# Ends the deployment with what is known: STAGE, then why.
not_working() {
  mark failure "$2"
  case "$1" in
    health) report_state ;;
    start) report_last_words ;;
    login | compose | pull) report_earlier ;;
    migrate | seed)
      report_earlier
      [ "$SSM_Database" != external ] || report_database_port
      ! own_database || report_database
      ;;
  esac
  report_line_ends
  show "$work/output" 40 8000
  exit 1
}

# Before the containers start anew, what was deployed before is left as it was.
report_earlier() {
  if [ -n "$(compose ps --quiet "$SSM_App" 2>/dev/null)" ] && is_running; then mark earlier running; fi
}

# What did not start may have said why: a one-shot service that failed, one that is not healthy.
report_last_words() {
  report_containers
  compose logs --no-color --tail 20 >"$work/log" 2>&1
  show "$work/log" 40 6000
}

# Where connections are counted, on the port that is about to be published: from its first one on.
count_use() {
  [ -x "$root/usr/local/sbin/slipway-use" ] || return 0
  printf '%s\\n' "$SSM_Port" >"$root${portFile}"
  "$root/usr/local/sbin/slipway-use" >/dev/null 2>&1 || true
}

prepare() { tools_ready && export_values && write_compose_file; }

# Compose leaves a container alone whose image and values have not changed; whoever deploys wants it to start anew.
# A service that others wait for may never end: the time for all of them is limited.
start() {
  local before status
  local -a wait
  before=$(compose ps --quiet "$SSM_App" 2>/dev/null)
  timeout --foreground --kill-after=10 "$start_limit" docker compose --file "$app/compose.yml" \\
    up --detach --remove-orphans 9>&-
  status=$?
  [ "$status" -lt 124 ] || echo "the containers did not start within $start_limit seconds"
  [ "$status" -eq 0 ] || return 1
  if [ -n "$before" ] && [ "$before" = "$(compose ps --quiet "$SSM_App" 2>/dev/null)" ]; then
    compose restart --no-deps "$SSM_App" || return 1
  fi
  [ "$SSM_Wait" != - ] || return 0
  read -ra wait <<<"$SSM_Wait"
  compose up --detach --no-deps --no-recreate --wait --wait-timeout "$SSM_StartWithin" "\${wait[@]}"
}`;

/** The document behind `deployCommand`. */
export const deployDocument = {
  ...deployCommand,
  body: (repository: RepositorySettings) => `start_limit=${startLimit}
${signedCallScript}
${parameterStoreScript}
${loginScript}
${databaseScript}
${composeFileScript(repository)}
${containerScript}
${stateScript}
${healthScript}
${toolsScript()}
${pullScript}
${migrateScript(repository)}
${stages}

mkdir -p "$app"
${lockScript}
count_use
! needs_login || stage login login
stage compose prepare
stage pull pull
log_out
if [ "$SSM_Migrate" != - ] || own_database; then stage migrate migrate; fi
[ "$SSM_Seed" = - ] || [ -e "$app/seeded" ] || stage seed seed
stage start start
stage health healthy
report_state >"$work/state"
cat "$work/state"
if ! grep -qx "::slipway app $(printf ok | base64)" "$work/state"; then
  mark failure 'the app answered at first and did not at the last look'
  report_line_ends
  exit 1
fi
docker image prune --force >/dev/null 2>&1
exit 0
`,
};
