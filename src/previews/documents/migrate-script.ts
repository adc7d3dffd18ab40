/**
 * Shell functions around the migration. Ending Docker's client does not end the container that it started, and a client
 * may ignore being asked: the container has a name, is removed by it and is looked for afterwards. A migration that an
 * earlier deployment left behind is ended first, so that two never change one database at once. Where the agent kills the
 * script, the client goes with it (`--foreground` keeps it in the group that is killed) and holds no lock (descriptor 9).
 */
export const migrateScript = `migration=slipway-migration
migration_limit=600

end_migration() {
  docker rm --force "$migration" >/dev/null 2>&1
  local left
  left=$(timeout --kill-after=5 20 docker ps --all --quiet --filter "name=^/$migration$" 2>&1) && [ -z "$left" ]
}

migrate() {
  local status began
  if [ "$SSM_Database" = ephemeral ]; then
    compose up --detach --wait --wait-timeout 120 database || return 1
  fi
  [ "$SSM_Migrate" != - ] || return 0
  if ! end_migration; then
    echo "a migration of an earlier deployment may still be running in the container $migration: nothing was migrated"
    return 1
  fi
  began=$(now)
  timeout --foreground --kill-after=10 "$migration_limit" docker compose --file "$app/compose.yml" run --rm --no-deps \\
    --name "$migration" -T app sh -c "$(base64 --decode <<<"$SSM_Migrate")" 9>&-
  status=$?
  [ "$status" -ne 0 ] || return 0
  if ! end_migration; then
    echo "the migration was given $(($(now) - began)) seconds and may still be running in the container $migration"
  elif [ "$status" -eq 124 ] || { [ "$status" -eq 137 ] && [ $(($(now) - began)) -ge "$migration_limit" ]; }; then
    echo "the migration was stopped after $(($(now) - began)) seconds: its container was removed"
  fi
  return "$status"
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
