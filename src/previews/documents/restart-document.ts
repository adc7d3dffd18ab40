import { containerScript } from './container-script.ts';
import { databaseScript } from './database-script.ts';
import { deployedScript } from './deployed-script.ts';
import { healthScript, startInput, startSeconds } from './health-script.ts';
import { lockScript } from './lock-script.ts';
import { previewDocument } from './preview-document.ts';
import { stateInputs } from './preview-inputs.ts';
import { stateScript } from './state-script.ts';

/** Behind `/preview restart`: what runs of the app is restarted, and a database or a one-shot of its own left alone. */
export const restartDocument = previewDocument({
  key: 'preview-restart',
  verb: 'restart',
  description: 'Restarts the app on a preview instance',
  changes: true,
  fixed: { ...stateInputs, ...startInput },
  varying: {},
  body: `${containerScript}
${databaseScript}
${stateScript}
${healthScript}
${deployedScript}

# The services that run, without the database; the app itself where it has just stopped.
app_services() {
  local running
  running=$(compose ps --services --filter status=running 2>/dev/null | grep -vx database)
  printf '%s\\n' "\${running:-$SSM_App}"
}

${lockScript}
[ -e "$app/compose.yml" ] || not_deployed
container=$(app_container)
[ -n "$container" ] || not_deployed
hide_environment "$container"
mapfile -t services < <(app_services)
if ! compose restart --no-deps "\${services[@]}" >"$work/output" 2>&1; then
  mark failure "$(tail_of "$work/output" 1 300)"
  show "$work/output" 40 8000
  exit 1
fi
healthy >"$work/output" 2>&1 || show "$work/output" 40 8000
report_state
report_line_ends
exit 0
`,
  timeoutSeconds: (previews) => 7 * 60 + startSeconds(previews),
  deliverWithinSeconds: 60,
});
