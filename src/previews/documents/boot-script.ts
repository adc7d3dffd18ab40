import { expiryScript } from './expiry-script.ts';

type ComposeRelease = {
  readonly version: string;
  /** SHA-256 of the release's binary by machine (`uname -m`). */
  readonly sha256: Readonly<Record<'x86_64' | 'aarch64', string>>;
};

/** The last 2.x: it speaks to the Docker 25 of the ECS-optimized image. The sums are those of the GitHub release. */
const composeRelease: ComposeRelease = {
  version: '2.40.3',
  sha256: {
    x86_64: 'dba9d98e1ba5bfe11d88c99b9bd32fc4a0624a30fafe68eea34d61a3e42fd372',
    aarch64: 'd26373b19e89160546d15407516cc59f453030d9bc5b43ba7faf16f7b4980137',
  },
};

type BootInput = {
  /** The stack's name, for whoever looks at the instance. */
  readonly stack: string;
  readonly maxTtlMs: number;
  readonly compose?: ComposeRelease;
  /** Stands before every path that the script writes; only tests set it. */
  readonly root?: string;
};

const downloads = 'https://github.com/docker/compose/releases/download';

const expiryUnits = (stack: string) => `cat >"$root/etc/systemd/system/slipway-expiry.service" <<'UNIT'
[Unit]
Description=Shut this preview of ${stack} down once it has expired

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/slipway-expiry
TimeoutStartSec=40
UNIT
cat >"$root/etc/systemd/system/slipway-expiry.timer" <<'UNIT'
[Unit]
Description=Look every minute whether this preview of ${stack} has expired

[Timer]
OnActiveSec=60
OnUnitInactiveSec=60
AccuracySec=5

[Install]
WantedBy=timers.target
UNIT`;

const composeInstall = (release: ComposeRelease) => `machine=$(uname -m)
case "$machine" in
  x86_64) sum='${release.sha256.x86_64}' ;;
  aarch64) sum='${release.sha256.aarch64}' ;;
  *) echo "slipway: no Compose release for $machine is pinned" && false ;;
esac
plugins="$root/usr/local/lib/docker/cli-plugins"
mkdir -p "$plugins"
curl -fsSL --retry 5 --retry-all-errors --connect-timeout 10 --max-time 300 --output "$plugins/.docker-compose" \\
  "${downloads}/v${release.version}/docker-compose-linux-$machine"
echo "$sum  $plugins/.docker-compose" | sha256sum --check --status
chmod 0755 "$plugins/.docker-compose"
mv "$plugins/.docker-compose" "$plugins/docker-compose"`;

/**
 * The user data of a preview instance. The same input gives the same bytes, as EC2's client token demands.
 * The timer that ends the instance comes before anything that can fail; no package manager runs, since that costs minutes.
 */
export function bootScript({ stack, maxTtlMs, compose = composeRelease, root = '' }: BootInput): string {
  const seconds = Math.ceil(maxTtlMs / 1000);
  return `#!/bin/bash
# Preview instance of ${stack}
root='${root}'
mkdir -p "$root/usr/local/sbin" "$root/etc/systemd/system" "$root/var/lib/slipway"
cat >"$root/usr/local/sbin/slipway-expiry" <<'EXPIRY'
${expiryScript(seconds)}
EXPIRY
chmod 0755 "$root/usr/local/sbin/slipway-expiry"
${expiryUnits(stack)}
systemctl daemon-reload
# Without the timer an extension could not be seen; the longest life allowed still ends.
systemctl enable --now slipway-expiry.timer || shutdown -h +${Math.ceil(seconds / 60)}

set -euo pipefail
failed() {
  echo "$0: line $1: $2" | tee "$root/var/lib/slipway/boot-failed"
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
