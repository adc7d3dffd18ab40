/** Two scripts that change what runs on the instance wait for each other; the lock goes with the process. */
export const lockScript = `mkdir -p "$root/var/lock"
exec 9>"$root/var/lock/slipway-deploy"
if ! flock --wait 300 9; then
  mark refusal busy
  mark failure 'another deployment has been running on this instance for more than 300 seconds'
  exit 1
fi
`;
