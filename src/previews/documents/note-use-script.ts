import { minuteTimer } from './minute-timer.ts';
import { probeSource } from './probe-source.ts';

/** Where a deployment says on which port the app is published. */
export const portFile = '/var/lib/slipway/port';

/** Stands before every path; only tests set it. */
type Place = { readonly root?: string };

/**
 * Runs every minute on a preview instance, as root, and notes whether anybody has used the published port since the minute
 * before: a new connection, or data over one that is open. Docker serves 127.0.0.1 by a process of its own, past its own
 * rules, so packets are counted where they leave for the loopback interface. What the counter said and when it moved last
 * lies in memory, as the counter does: after a boot there is no use since the boot. The rules are made where they are
 * missing, since a boot leaves none.
 */
export const noteUseScript = ({ root = '' }: Place = {}): string => `#!/bin/bash
set -uo pipefail
export LC_ALL=C
root='${root}'
kept="$root/run/slipway/use"
# Nothing is published yet.
[ -e "$root${portFile}" ] || exit 0
read -r port <"$root${portFile}"
[[ $port =~ ^[1-9][0-9]{0,4}$ ]] || exit 1
chain="SLIPWAY-$port"

rules() { iptables --wait 5 "$@"; }
count_in_chain() {
  local rule=(OUTPUT --out-interface lo --protocol tcp --destination-port "$port" ! --source ${probeSource} "$@" --jump "$chain")
  rules --check "\${rule[@]}" 2>/dev/null || rules --insert "\${rule[@]}"
}
if ! rules --numeric --list "$chain" >/dev/null 2>&1; then
  rules --new-chain "$chain" || exit 1
fi
# The one rule of the chain does nothing but count.
rules --check "$chain" --jump RETURN 2>/dev/null || rules --append "$chain" --jump RETURN || exit 1
count_in_chain --syn || exit 1
# Data of whoever connected: what keeps a silent connection open pushes none.
count_in_chain --tcp-flags PSH PSH || exit 1

listed=$(rules --list "$chain" --numeric --verbose --exact) || exit 1
read -r count _ <<<"\${listed##*$'\\n'}"
[[ $count =~ ^[0-9]+$ ]] || exit 1
read -r up _ <"$root/proc/uptime"
before=0 at=-
[ ! -e "$kept" ] || read -r before at <"$kept"
[ "$count" = "$before" ] || [ "$count" = 0 ] || at=\${up%%.*}
mkdir -p "$root/run/slipway"
printf '%s %s\\n' "$count" "$at" >"$kept.$$" && mv "$kept.$$" "$kept"
`;

/** The program, and the timer that runs it: commands of the boot script. */
export const noteUseInstall = (
  stack: string,
  place: Place = {},
): string => `cat >"$root/usr/local/sbin/slipway-use" <<'USE'
${noteUseScript(place)}USE
chmod 0755 "$root/usr/local/sbin/slipway-use"
${minuteTimer({
  name: 'slipway-use',
  does: `Note whether this preview of ${stack} is used`,
  timer: `Note every minute whether this preview of ${stack} is used`,
})}`;
