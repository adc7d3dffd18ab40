/** Shell functions that find the app's container, tell how it is, and keep what it was started with out of what is shown. */
export const containerScript = `app_container() { compose ps --all --quiet "$SSM_App" 2>/dev/null | head -n 1; }

# What Docker says of a container: STATUS, EXIT CODE, OUT OF MEMORY, RESTARTS.
state_of() {
  docker inspect --format "\${open}.State.Status\${close} \${open}.State.ExitCode\${close} \${open}.State.OOMKilled\${close} \${open}.RestartCount\${close}" \\
    "$1" 2>/dev/null
}

# The same of the app's.
container_state() {
  local container
  container=$(app_container)
  [ -n "$container" ] || { echo 'missing 0 false 0'; return; }
  state_of "$container" || echo 'unknown 0 false 0'
}

is_running() {
  local status
  read -r status _ < <(container_state)
  [ "$status" = running ]
}

# How the app's container is, and what kept Docker from starting it.
report_container() {
  local error
  mark state "$(container_state)"
  [ -n "$1" ] || return 0
  docker inspect --format "\${open}.State.Error\${close}" "$1" >"$work/container-error" 2>/dev/null
  error=$(tail_of "$work/container-error" 1 300)
  [ -z "$error" ] || mark state-error "$error"
}

# What the container was started with is to be blanked out of anything it prints.
hide_environment() {
  local pairs name value
  pairs=$(docker inspect --format "\${open}json .Config.Env\${close}" "$1" 2>/dev/null) || return 0
  while IFS= read -r -d '' name && IFS= read -r -d '' value; do
    hide "$value"
    [[ $value != *[$'\\r\\n'] ]] || line_ends+=("$name")
  done < <(
    NAMES="$SSM_Hidden" python3 -c 'import json, os, sys
names = os.environ["NAMES"].split(",")
for pair in json.load(sys.stdin) or []:
    name, _, value = pair.partition("=")
    if name in names:
        sys.stdout.buffer.write((name + "\\0" + value + "\\0").encode())' <<<"$pairs" 2>"$work/python"
  )
  wait "$!" || muted=$(python_failed)
}
`;
