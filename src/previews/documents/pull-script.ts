/**
 * Shell functions that fetch the images. What no container uses and no tag names goes before: deployments that fail
 * would else fill the disk. Where it is full all the same, everything unused goes, and the pull is tried once more.
 */
export const pullScript = `pull() {
  docker image prune --force >/dev/null 2>&1
  local image
  while IFS= read -r image; do pull_image "$image" </dev/null || return 1; done <"$work/images"
}

pull_image() {
  if docker pull --quiet "$1" >"$work/pull" 2>&1; then return 0; fi
  cat "$work/pull"
  grep -q 'no space left on device' "$work/pull" || return 1
  echo 'the disk is full: images that nothing uses are removed, then the pull is tried once more'
  docker image prune --all --force 2>&1 | tail -n 1
  docker pull --quiet "$1" 2>&1
}
`;
