export type ComposeRelease = {
  readonly version: string;
  /** SHA-256 of the release's binary by machine (`uname -m`). */
  readonly sha256: Readonly<Record<'x86_64' | 'aarch64', string>>;
};

/** The last 2.x: it speaks to the Docker 25 of the ECS-optimized image. The sums are those of the GitHub release. */
export const composeRelease: ComposeRelease = {
  version: '2.40.3',
  sha256: {
    x86_64: 'dba9d98e1ba5bfe11d88c99b9bd32fc4a0624a30fafe68eea34d61a3e42fd372',
    aarch64: 'd26373b19e89160546d15407516cc59f453030d9bc5b43ba7faf16f7b4980137',
  },
};

const downloads = 'https://github.com/docker/compose/releases/download';

/** Commands under `set -e` that install the Compose plugin; what has another checksum is never installed. */
export const composeInstall = (release: ComposeRelease): string => `machine=$(uname -m)
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
