import { containerScript } from './container-script.ts';
import { databaseScript } from './database-script.ts';
import { deployedScript } from './deployed-script.ts';
import { healthScript } from './health-script.ts';
import { lockScript } from './lock-script.ts';
import { restartCommand } from './restart-command.ts';
import { stateScript } from './state-script.ts';

/** The document behind `restartCommand`. */
export const restartDocument = {
  ...restartCommand,
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
};
