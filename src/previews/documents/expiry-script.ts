/**
 * Runs every minute on a preview instance, as root, and shuts it down once its own `shutdown-at` tag has passed: EC2
 * then terminates it. The tag is read anew each time, so an extension counts. A tag that cannot be read, is not a
 * time or lies beyond the longest life allowed leaves the instance that life, counted from its launch: a stop and a start
 * give it no second one. Where that is not known it counts from the boot. An hour is spared for clocks that differ.
 */
export const expiryScript = (maxTtlSeconds: number, createdAtSeconds: number): string => `#!/bin/bash
set -u
metadata=http://169.254.169.254/latest
now=$(date +%s)
token=$(curl -fsS --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/api/token")
expiry=$(curl -fsS --max-time 5 --header "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/tags/instance/shutdown-at")
shape='^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+]00:00)$'
if [[ $expiry =~ $shape ]] && end=$(date --utc --date "$expiry" +%s) &&
  [ "$end" -le $((now + ${maxTtlSeconds + 3600})) ]; then
  reason="shutdown-at $expiry has passed"
else
  created=${createdAtSeconds}
  if [ "$created" -le 0 ] || [ "$created" -gt "$now" ]; then
    read -r uptime _ </proc/uptime
    created=$((now - \${uptime%%.*}))
  fi
  end=$((created + ${maxTtlSeconds}))
  reason='shutdown-at cannot be read and the longest life allowed is over'
fi
[ "$now" -ge "$end" ] || exit 0
echo "slipway: $reason"
shutdown -h now`;
