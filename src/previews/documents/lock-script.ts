/**
 * Two scripts that change what runs on the instance wait for each other; the lock goes with the process. Who holds it
 * removes what scripts left behind that were killed: their work folders, which their process ids tell from those of
 * scripts that run, and a login.
 */
export const lockScript = `mkdir -p "$root/var/lock"
exec 9>"$root/var/lock/slipway-deploy"
if ! flock --wait 300 9; then
  mark refusal busy
  mark failure 'another deployment has been running on this instance for more than 300 seconds'
  exit 1
fi
# In memory, so that no login ever lies on the volume.
logins="$root/run/slipway/logins"
rm -rf "$logins"
for left in "\${TMPDIR:-/tmp}"/slipway.*.*; do
  owner=\${left##*/slipway.}
  owner=\${owner%%.*}
  [[ $owner =~ ^[1-9][0-9]*$ ]] || continue
  kill -0 "$owner" 2>/dev/null || rm -rf "$left"
done
`;
