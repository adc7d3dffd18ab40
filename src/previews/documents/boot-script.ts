import { type ComposeRelease, composeInstall, composeRelease } from './compose-install-script.ts';
import { expiryScript } from './expiry-script.ts';
import { minuteTimer } from './minute-timer.ts';
import { noteUseInstall } from './note-use-script.ts';

type BootInput = {
  /** The stack's name, for whoever looks at the instance. */
  readonly stack: string;
  readonly maxTtlMs: number;
  /** Whether connections are counted, so that what nobody uses can be put to sleep. */
  readonly countsUse?: boolean;
  /** When it was launched, in epoch milliseconds; 0 where nobody knows. */
  readonly createdAt: number;
  readonly compose?: ComposeRelease;
  /** Stands before every path that the script writes; only tests set it. */
  readonly root?: string;
};

const expiryUnits = (stack: string) =>
  minuteTimer({
    name: 'slipway-expiry',
    does: `Shut this preview of ${stack} down once it has expired`,
    timer: `Look every minute whether this preview of ${stack} has expired`,
  });

/** Without it a preview counts as used. */
const counting = (stack: string, root: string) => `${noteUseInstall(stack, { root })}
systemctl daemon-reload
systemctl enable --now slipway-use.timer || true
`;

/**
 * The user data of a preview instance. The same input gives the same bytes, as EC2's client token demands.
 * The timer that ends the instance comes before anything that can fail; no package manager runs, since that costs minutes.
 */
export function bootScript({
  stack,
  maxTtlMs,
  createdAt,
  countsUse = false,
  compose = composeRelease,
  root = '',
}: BootInput): string {
  const seconds = Math.ceil(maxTtlMs / 1000);
  return `#!/bin/bash
# Preview instance of ${stack}
root='${root}'
mkdir -p "$root/usr/local/sbin" "$root/etc/systemd/system" "$root/var/lib/slipway"
cat >"$root/usr/local/sbin/slipway-expiry" <<'EXPIRY'
${expiryScript(seconds, Math.floor(createdAt / 1000))}
EXPIRY
chmod 0755 "$root/usr/local/sbin/slipway-expiry"
${expiryUnits(stack)}
systemctl daemon-reload
# Without the timer an extension could not be seen; the longest life allowed still ends.
systemctl enable --now slipway-expiry.timer || shutdown -h +${Math.ceil(seconds / 60)}
${countsUse ? counting(stack, root) : ''}
set -euo pipefail
# What the tools complain of is kept, so that the next deployment can tell it; the log of cloud-init gets it too.
exec 3>&2 2>"$root/var/lib/slipway/boot-errors"
failed() {
  { echo "$0: line $1: $2"; tail -n 3 "$root/var/lib/slipway/boot-errors"; } |
    tee "$root/var/lib/slipway/boot-failed" >&3
}
trap 'failed "$LINENO" "$BASH_COMMAND"' ERR

# The agent is on the image, but this instance belongs to no ECS cluster.
systemctl mask --now ecs.service || true
systemctl enable docker.service
# Waiting here for a unit that itself waits for cloud-init would never end.
systemctl start --no-block docker.service

if ! docker compose version >/dev/null 2>&1; then
${composeInstall(compose)}
fi
touch "$root/var/lib/slipway/boot-done"
`;
}
