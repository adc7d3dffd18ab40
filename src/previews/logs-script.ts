import { containerScript } from './container-script.ts';
import { type ScriptPlace, scriptFrame } from './script-frame.ts';

export const logsInputs = ['Lines', 'Environment'] as const;

/** The script behind `/preview logs`: the end of the app container's output. */
export const logsScript = (place: ScriptPlace = {}): string => `${scriptFrame(logsInputs, place)}
${containerScript}
container=$([ ! -e "$app/compose.yml" ] || app_container)
if [ -z "$container" ]; then
  mark failure 'no container of the app exists on this instance'
  exit 1
fi
hide_environment "$container"
if ! compose logs --no-color --no-log-prefix --tail "$SSM_Lines" app >"$work/logs" 2>&1; then
  mark failure "$(tail_of "$work/logs" 1 300)"
  exit 1
fi
show "$work/logs" "$SSM_Lines" 20000
exit 0
`;
