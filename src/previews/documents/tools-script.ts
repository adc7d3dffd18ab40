import { type ComposeRelease, composeInstall, composeRelease } from './compose-install-script.ts';

/**
 * A shell function that waits until Docker and Compose are there: SSM is online before the boot script has ended. What a
 * boot could not fetch for a passing reason is fetched now.
 */
export const toolsScript = (release: ComposeRelease = composeRelease): string => `repair_boot() {
  systemctl enable --now docker.service || return 1
  ! docker compose version >/dev/null 2>&1 || return 0
  # In a shell of its own: a caller that asks how it ended would else switch "set -e" off.
  root="$root" bash -euo pipefail <<'INSTALL'
${composeInstall(release)}
INSTALL
}

tools_ready() {
  local began failed="$root/var/lib/slipway/boot-failed"
  began=$(now)
  until docker info >"$work/tools" 2>&1 && docker compose version >"$work/tools" 2>&1; do
    if [ -e "$failed" ]; then
      if repair_boot >"$work/repair" 2>&1; then rm -f "$failed"; continue; fi
      cat "$work/tools" "$work/repair"
      # What the tool said comes first: the command before it may be long.
      echo "cloud-init: scripts-user failed: $(tail -n +2 "$failed" | tr '\\n' ' ')$(head -n 1 "$failed")"
      return 1
    fi
    if [ $(($(now) - began)) -ge 180 ]; then
      cat "$work/tools"
      return 1
    fi
    sleep 2
  done
}
`;
