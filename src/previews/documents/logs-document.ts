import { containerScript } from './container-script.ts';
import { logsCommand } from './logs-command.ts';

/** The document behind `logsCommand`. */
export const logsDocument = {
  ...logsCommand,
  body: `${containerScript}
container=$([ ! -e "$app/compose.yml" ] || app_container)
if [ -z "$container" ]; then
  mark failure 'no container of the app exists on this instance'
  exit 1
fi
hide_environment "$container"
if [ -n "$muted" ]; then
  mark failure "$muted"
  exit 1
fi
report_container "$container"
if ! compose logs --no-color --no-log-prefix --tail "$SSM_Lines" "$SSM_App" >"$work/logs" 2>&1; then
  mark failure "$(tail_of "$work/logs" 1 300)"
  exit 1
fi
show "$work/logs" "$SSM_Lines" 20000
exit 0
`,
};
