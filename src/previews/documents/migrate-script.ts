import { ownDatabase } from '../../config/preview-database.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { unpacked } from './packed-file.ts';

const seedOf = (previews: RepositorySettings): string => {
  const { seed, packedSeed } = ownDatabase(previews) ?? {};
  return seed === undefined ? 'false' : unpacked(packedSeed, seed);
};

/**
 * Shell functions around the migration and the seed, which run in containers of their own. Ending Docker's client does
 * not end the container that it started, and a client may ignore being asked: the container has a name, is removed by it
 * and is looked for afterwards. One that an earlier deployment left behind is ended first, so that two never change one
 * database at once. Where the agent kills the script, the client goes with it (`--foreground` keeps it in the group that
 * is killed) and holds no lock (descriptor 9).
 */
export const migrateScript = (previews: RepositorySettings): string => `migration_limit=600

end_container() {
  docker rm --force "$1" >/dev/null 2>&1
  local left
  left=$(timeout --kill-after=5 20 docker ps --all --quiet --filter "name=^/$1$" 2>&1) && [ -z "$left" ]
}

# Runs a command in the app's image: WHAT it is called, what its CONTAINER is called, the COMMAND.
run_once() {
  local what=$1 container=$2 command=$3 status began
  if ! end_container "$container"; then
    echo "a $what of an earlier deployment may still be running in the container $container: nothing was run"
    return 1
  fi
  began=$(now)
  timeout --foreground --kill-after=10 "$migration_limit" docker compose --file "$app/compose.yml" run --rm \\
    --name "$container" -T "$SSM_App" sh -c "$command" 9>&-
  status=$?
  [ "$status" -ne 0 ] || return 0
  if ! end_container "$container"; then
    echo "the $what was given $(($(now) - began)) seconds and may still be running in the container $container"
  elif [ "$status" -eq 124 ] || { [ "$status" -eq 137 ] && [ $(($(now) - began)) -ge "$migration_limit" ]; }; then
    echo "the $what was stopped after $(($(now) - began)) seconds: its container was removed"
  fi
  return "$status"
}

migrate() {
  if own_database; then
    compose up --detach --wait --wait-timeout 300 database || return 1
  fi
  [ "$SSM_Migrate" = - ] || run_once migration slipway-migration "$(base64 --decode <<<"$SSM_Migrate")"
}

seed_script() {
${seedOf(previews)}
}

# Once in the life of the database: the mark lies beside the password that its volume was made with.
seed() {
  local script
  seed_script || return 1
  script=$(cat "$work/seed")
  run_once seed slipway-seed "$script" || return 1
  touch "$app/seeded"
}

# Why a database of the preview's own did not come up: how its container is, and its last words.
report_database() {
  local container health
  container=$(compose ps --all --quiet database 2>/dev/null | head -n 1)
  [ -n "$container" ] || return 0
  health=$(docker inspect --format "\${open}if .State.Health\${close}\${open}.State.Health.Status\${close}\${open}end\${close}" \\
    "$container" 2>/dev/null)
  [ "$health" != healthy ] || return 0
  mark database-state "$(state_of "$container")"
  compose logs --no-color --tail 20 database >"$work/log" 2>&1
  show "$work/log" 20 4000
}
`;
