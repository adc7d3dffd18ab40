import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import { composeFileScript } from './compose-file-script.ts';
import { containerScript } from './container-script.ts';
import { healthScript, startInput, startSeconds } from './health-script.ts';
import { lockScript } from './lock-script.ts';
import { loginInputs, loginScript } from './login-script.ts';
import { migrateScript } from './migrate-script.ts';
import { parameterStoreScript } from './parameter-store-script.ts';
import { literally, previewDocument } from './preview-document.ts';
import { encoded, stateInputs } from './preview-inputs.ts';
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
    login | compose | pull) report_earlier ;;
    migrate)
      report_earlier
      [ "$SSM_Database" != external ] || report_database_port
      [ "$SSM_Database" != ephemeral ] || report_database
      ;;
  esac
  report_line_ends
  show "$work/output" 40 8000
  exit 1
}

# Before the containers start anew, what was deployed before is left as it was.
report_earlier() {
  if [ -n "$(compose ps --quiet app 2>/dev/null)" ] && is_running; then mark earlier running; fi
}

prepare() { tools_ready && export_values && write_compose_file; }

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
  changes: true,
  fixed: {
    Region: ({ region }) => region,
    Migrate: ({ app }) => encoded(app.migrate),
    ...loginInputs,
    ...stateInputs,
    ...startInput,
  },
  varying: {
    Image: {
      pattern: ({ image }) => `^${image.split('{pr}').map(literally).join('[1-9][0-9]{0,9}')}$`,
      value: ({ image }, { pr }: { readonly pr: PullRequestName }) => image.replace('{pr}', String(numberOf(pr))),
    },
  },
  body: `${signedCallScript}
${parameterStoreScript}
${loginScript}
${composeFileScript}
${containerScript}
${stateScript}
${healthScript}
${toolsScript()}
${pullScript}
${migrateScript}
${stages}

mkdir -p "$app"
${lockScript}
! needs_login || stage login login
stage compose prepare
stage pull pull
log_out
[ "$SSM_Migrate$SSM_Database" = -none ] || [ "$SSM_Migrate$SSM_Database" = -external ] || stage migrate migrate
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
  timeoutSeconds: (previews) => (previews.app.migrate ? 22 : 12) * 60 + startSeconds(previews),
  deliverWithinSeconds: 60,
});
