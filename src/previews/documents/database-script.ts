/** Shell functions that know how a database of the preview's own is asked. */
export const databaseScript = `own_database() {
  case "$SSM_Database" in none | external) return 1 ;; esac
}

# Whether its server takes connections over TCP.
database_listens() {
  case "$SSM_Database" in
    postgres) compose exec -T database pg_isready -q -h 127.0.0.1 -U app -d app ;;
    mysql) compose exec -T database mysqladmin ping --silent -h 127.0.0.1 ;;
    mariadb) compose exec -T database mariadb-admin ping --silent -h 127.0.0.1 ;;
  esac
}

# Whether it answers with the password that the app has, which the container's own shell expands.
# shellcheck disable=SC2016
database_answers_query() {
  case "$SSM_Database" in
    postgres) compose exec -T database sh -c 'PGPASSWORD=$POSTGRES_PASSWORD psql -h 127.0.0.1 -U app -d app -c "SELECT 1"' ;;
    mysql) compose exec -T database sh -c 'MYSQL_PWD=$MYSQL_PASSWORD mysql -h 127.0.0.1 -u app -e "SELECT 1" app' ;;
    mariadb) compose exec -T database sh -c 'MYSQL_PWD=$MARIADB_PASSWORD mariadb -h 127.0.0.1 -u app -e "SELECT 1" app' ;;
  esac
}

# The image that it was started from, as the settings name it, and what stands behind that tag.
report_database_image() {
  local container name image digest
  container=$(compose ps --all --quiet database 2>/dev/null | head -n 1)
  [ -n "$container" ] || return 0
  name=$(docker inspect --format "\${open}.Config.Image\${close}" "$container" 2>/dev/null) || return 0
  image=$(docker inspect --format "\${open}.Image\${close}" "$container" 2>/dev/null) || return 0
  digest=$(docker image inspect --format "\${open}json .RepoDigests\${close}" "$image" 2>/dev/null | grep -o 'sha256:[0-9a-f]\\{64\\}')
  name=\${name##*/}
  mark database-image "\${name%%@*} \${digest%%$'\\n'*}"
}
`;
