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

work=$(mktemp -d "\${TMPDIR:-/tmp}/slipway.$$.XXXXXXXX")
trap 'rm -rf "$work"' EXIT
# A script logs in for itself alone, and finds nobody's login.
export DOCKER_CONFIG="$work/docker"

compose() { docker compose --file "$app/compose.yml" "$@"; }

# Seconds since the boot: a clock that is set while a script waits does not shorten or lengthen the wait.
now() {
  local uptime
  read -r uptime _ <"$root/proc/uptime"
  printf '%s' "\${uptime%%.*}"
}

# What stands in many lines and is nobody's secret: blanked out, it would make them unreadable.
is_common() {
  case "\${1,,}" in
    postgres | postgresql | mysql | mariadb | mongodb | database | localhost | username | production | development | \\
      staging | preview | previews | sandbox | default | disabled | enabled | undefined | info | warning | error | \\
      critical | template[01] | admin | administrator | 127.0.0.1 | 0.0.0.0 | redis | rabbitmq | memcached) return 0 ;;
  esac
  [[ $1 =~ ^[a-z]{2}(-[a-z]+)+-[0-9]$ ]]
}

secrets=()
# The names of stored values that end in a line end: the app gets them as they are, and few expect it.
line_ends=()
# Remembers a value to be blanked out: each of its lines, and the password where it is a URL. Without "<<<", for which
# bash may write a file.
hide() {
  local line rest=$1$'\\n'
  while [ -n "$rest" ]; do
    line=\${rest%%$'\\n'*}
    rest=\${rest#*$'\\n'}
    [ "\${#line}" -lt 8 ] || is_common "$line" || secrets+=("$line")
    if [[ $line =~ ://[^/]*:(.+)@ ]] && [ "\${#BASH_REMATCH[1]}" -ge 6 ]; then secrets+=("\${BASH_REMATCH[1]}"); fi
  done
}

# Takes out what only a terminal understands, control characters and what turns the direction of writing.
without_controls() {
  tr '\\r' '\\n' | tr -d '\\000' |
    sed -e 's/\\x1b\\][^\\x07\\x1b]*\\(\\x07\\|\\x1b\\\\\\)//g' -e 's/\\x1b\\[[0-9;?]*[A-Za-z]//g' \\
      -e 's/\\xc2[\\x80-\\x9f]//g' -e 's/\\xe2\\x80[\\xaa-\\xae]//g' -e 's/\\xe2\\x81[\\xa6-\\xa9]//g' |
    tr -d '\\001-\\010\\013\\014\\016-\\037\\177'
}

# Set where the secrets could not be read: then nothing that may hold them is shown.
muted=''

report_line_ends() {
  [ "\${#line_ends[@]}" -eq 0 ] || mark line-ends "\${line_ends[*]}"
}

# The last LINES lines of FILE, BYTES bytes at most, without secrets, control characters and blank lines.
tail_of() {
  local text secret
  if [ -n "$muted" ]; then printf '%s\\n' "not shown: $muted"; return; fi
  text=$(tail -c 65536 "$1" | without_controls)
  for secret in \${secrets[@]+"\${secrets[@]}"}; do text=\${text//"$secret"/***}; done
  printf '%s\\n' "$text" | grep -v '^[[:space:]]*$' | tail -n "$2" | tail -c "$3"
}

# Python reads what is JSON; an image of the team's own may lack it.
python_failed() {
  printf 'python3 failed: %s\\n' "$(tail_of "$work/python" 1 200)"
}

show() { tail_of "$@" | sed 's/^/| /'; }

# Go templates need two braces in a row, which SSM would take for a parameter of the document.
open='{'
open+=$open
close='}'
close+=$close
`;
