/** Where the scripts find what they share. `root` stands before every path; only tests set it. */
export type ScriptPlace = { readonly root?: string };

/**
 * What every script of an SSM document begins with. Inputs arrive as environment variables `SSM_<name>`, never as text
 * in the script. An agent older than 3.3.2746.0 does not make them, so an unset one ends the run.
 *
 * What Slipway reads are marker lines, `::slipway <key> <base64>`. Whatever a tool, the app or the pull request's own
 * code prints is kept in a file and shown with `| ` before each line, so it cannot pass for a marker, and shortened:
 * SSM keeps the first 24,000 characters of standard output.
 */
export const scriptFrame = (inputs: readonly string[], { root = '' }: ScriptPlace = {}): string => `#!/bin/bash
# shellcheck disable=SC2317,SC2329 # functions are called by name
set -uo pipefail
umask 077
export LC_ALL=C
root='${root}'
app="$root/srv/app"

mark() { printf '::slipway %s %s\\n' "$1" "$(printf '%s' "$2" | base64 --wrap=0)"; }

refuse_old_agent() {
  mark failure "$1 is unset: the SSM agent on this instance is older than 3.3.2746.0"
  exit 1
}
${inputs.map((input) => `[ -n "\${SSM_${input}+set}" ] || refuse_old_agent SSM_${input}`).join('\n')}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Logins are written here and are gone when the script ends.
export DOCKER_CONFIG="$work/docker"

compose() { docker compose --file "$app/compose.yml" "$@"; }

secrets=()
# Remembers a value to be blanked out: each of its lines, and the password where it is a URL.
hide() {
  local line
  while IFS= read -r line; do
    [ "\${#line}" -lt 8 ] || secrets+=("$line")
    if [[ $line =~ ://[^/]*:(.+)@ ]] && [ "\${#BASH_REMATCH[1]}" -ge 6 ]; then secrets+=("\${BASH_REMATCH[1]}"); fi
  done <<<"$1"
}

# The last LINES lines of FILE, BYTES bytes at most, without secrets, colours and blank lines.
tail_of() {
  local text secret
  text=$(tail -c 65536 "$1" | tr -d '\\000' | tr '\\r' '\\n' | sed 's/\\x1b\\[[0-9;]*[A-Za-z]//g')
  for secret in \${secrets[@]+"\${secrets[@]}"}; do text=\${text//"$secret"/***}; done
  printf '%s\\n' "$text" | grep -v '^[[:space:]]*$' | tail -n "$2" | tail -c "$3"
}

show() { tail_of "$@" | sed 's/^/| /'; }

# Go templates need two braces in a row, which SSM would take for a parameter of the document.
open='{'
open+=$open
close='}'
close+=$close
`;
