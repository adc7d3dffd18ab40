/**
 * Shell functions that report what runs on the instance: the image's digest and commit ("is my push in it?"), the
 * containers, and the path from the app to its database. Deploy and status share them.
 */
export const stateScript = `report_image() {
  local image digest commit
  image=$(docker inspect --format "\${open}.Image\${close}" "$1" 2>/dev/null) || return 0
  digest=$(docker image inspect --format "\${open}json .RepoDigests\${close}" "$image" 2>/dev/null | grep -o 'sha256:[0-9a-f]\\{64\\}')
  [ -z "$digest" ] || mark digest "\${digest%%$'\\n'*}"
  commit=$(docker image inspect --format "\${open}index .Config.Labels \\"org.opencontainers.image.revision\\"\${close}" "$image" 2>/dev/null)
  if [[ $commit =~ ^[0-9a-f]{7,64}$ ]]; then mark commit "$commit"; fi
}

report_containers() {
  compose ps --all --format "table \${open}.Service\${close}\\t\${open}.Image\${close}\\t\${open}.Status\${close}" >"$work/containers" 2>&1
  mark containers "$(head -c 3000 "$work/containers")"
}

app_answers() {
  curl -fsS --max-time 5 --output /dev/null "http://127.0.0.1:$SSM_Port$SSM_HealthPath"
}

database_answers() {
  if [ "$SSM_Database" = ephemeral ]; then
    compose exec -T database pg_isready -q -h 127.0.0.1 -U app -d app
    return
  fi
  # shellcheck disable=SC2016 # the inner shell expands its own arguments
  timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' probe "$SSM_DatabaseHost" "$SSM_DatabasePort" || {
    echo "no TCP connection to $SSM_DatabaseHost:$SSM_DatabasePort within 5 seconds"
    return 1
  }
}

database_connects() {
  if [ "$SSM_Database" = ephemeral ]; then
    # shellcheck disable=SC2016 # the container's shell expands its own password
    compose exec -T database sh -c 'PGPASSWORD=$POSTGRES_PASSWORD psql -h 127.0.0.1 -U app -d app -c "SELECT 1"'
    return
  fi
  timeout 30 docker compose --file "$app/compose.yml" exec -T app sh -c "$(base64 --decode <<<"$SSM_ConnectCheck")"
}

# One probe: KEY, the word for success, the word for failure, the command.
probe() {
  local key=$1 good=$2 bad=$3
  shift 3
  if "$@" >"$work/probe" 2>&1 </dev/null; then mark "$key" "$good"; return; fi
  mark "$key" "$bad"
  show "$work/probe" 10 2000
}

report_state() {
  local container
  container=$(app_container)
  if [ -n "$container" ]; then
    hide_environment "$container"
    report_image "$container"
  fi
  report_containers
  probe app ok down app_answers
  if [ "$SSM_Database" = none ]; then mark db-tcp skipped; else probe db-tcp ok failed database_answers; fi
  if [ "$SSM_Database" != ephemeral ] && [ "$SSM_ConnectCheck" = - ]; then
    mark db-connect skipped
  else
    probe db-connect ok failed database_connects
  fi
}
`;
