#!/bin/bash
# Process 1 of namespaces of its own (network, mounts, processes): starts a Docker engine and registries there and stays
# until its standard input ends, i.e. until whoever started it is gone. Everything then ends with the namespaces.
# FOLDER holds everything that is written, PACKAGES the unpacked packages, RELAY… the command that plays AWS's addresses.
set -euo pipefail
folder=$1 packages=$2
shift 2
export PATH="$packages/usr/bin:$packages/usr/sbin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

ip link set lo up
# The metadata service, AWS's APIs, and each registry have addresses of their own outside 127/8: Docker takes a registry
# on loopback for one without TLS.
for address in 169.254.169.254 198.51.100.1 198.51.100.10 198.51.100.11 198.51.100.12; do
  ip address add "$address/32" dev lo
done

mount -t tmpfs tmpfs "$folder/instances"
# Nothing of a Docker that the machine itself may have, and nothing left on the machine.
mount -t tmpfs tmpfs /run
mkdir -p "$folder"/etc/{upper,work}
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$folder/etc/upper,workdir=$folder/etc/work" /etc
rm -rf /etc/docker
cp "$folder/hosts" /etc/hosts

"$@" >"$folder/logs/relay" 2>&1 &
for registry in "$folder"/registries/*.yml; do
  docker-registry serve "$registry" >"$folder/logs/$(basename "$registry" .yml)" 2>&1 &
done
containerd --root "$folder/containerd" --state "$folder/run/containerd" --address "$folder/run/containerd.sock" \
  --config "$folder/containerd.toml" >"$folder/logs/containerd" 2>&1 &

for _ in $(seq 100); do [ ! -S "$folder/run/containerd.sock" ] || break; sleep 0.1; done
# A disk that is nearly full is a small one.
mkdir -p "$folder/docker"
megabytes=$(cat "$folder/megabytes")
[ "$megabytes" -eq 0 ] || mount -t tmpfs -o "size=${megabytes}m" tmpfs "$folder/docker"
SSL_CERT_FILE="$folder/certificates/bundle.pem" dockerd --data-root "$folder/docker" --exec-root "$folder/run/docker" \
  --host "unix://$folder/run/docker.sock" --pidfile "$folder/run/docker.pid" --containerd "$folder/run/containerd.sock" \
  --config-file "$folder/daemon.json" --cgroup-parent "$(cat "$folder/cgroup")" >"$folder/logs/docker" 2>&1 &
for _ in $(seq 300); do
  if docker --host "unix://$folder/run/docker.sock" version >/dev/null 2>&1; then echo ready && break; fi
  sleep 0.1
done
# Until the other end of the pipe is closed.
cat >/dev/null
