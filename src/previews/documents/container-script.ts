/** Shell functions that find the app's container and keep what it was started with out of everything shown. */
export const containerScript = `app_container() { compose ps --all --quiet app 2>/dev/null | head -n 1; }

# What the container was started with is to be blanked out of anything it prints.
hide_environment() {
  local pairs
  pairs=$(docker inspect --format "\${open}json .Config.Env\${close}" "$1" 2>/dev/null) || return 0
  while IFS= read -r -d '' pair; do hide "$pair"; done < <(
    NAMES="$SSM_Environment,DATABASE_URL=" python3 -c 'import json, os, sys
names = {pair.split("=")[0] for pair in os.environ["NAMES"].split(",")}
for pair in json.load(sys.stdin) or []:
    name, _, value = pair.partition("=")
    if name in names:
        sys.stdout.buffer.write((value + "\\0").encode())' <<<"$pairs" 2>/dev/null
  )
}
`;
