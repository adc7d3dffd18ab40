/** Shell functions that find the app's container and keep what it was started with out of everything shown. */
export const containerScript = `app_container() { compose ps --all --quiet app 2>/dev/null | head -n 1; }

# What the container was started with is to be blanked out of anything it prints.
hide_environment() {
  local pairs name value
  pairs=$(docker inspect --format "\${open}json .Config.Env\${close}" "$1" 2>/dev/null) || return 0
  while IFS= read -r -d '' name && IFS= read -r -d '' value; do
    hide "$value"
    [[ $value != *[$'\\r\\n'] ]] || line_ends+=("$name")
  done < <(
    NAMES="$SSM_Environment,DATABASE_URL=" python3 -c 'import json, os, sys
names = {pair.split("=")[0] for pair in os.environ["NAMES"].split(",")}
for pair in json.load(sys.stdin) or []:
    name, _, value = pair.partition("=")
    if name in names:
        sys.stdout.buffer.write((name + "\\0" + value + "\\0").encode())' <<<"$pairs" 2>"$work/python"
  )
  wait "$!" || muted=$(python_failed)
}
`;
