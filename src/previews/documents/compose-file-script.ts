/** From Amazon's mirror of the official images, which asks for no login and sets no pull limit as Docker Hub does. */
const postgresImage = 'public.ecr.aws/docker/library/postgres:17-alpine';

/**
 * Shell functions that write the compose file. It holds names alone: the values reach Compose as environment variables
 * of its own, `SLIPWAY_…`, whatever they contain and whatever the app calls them (`PATH` and `DOCKER_HOST` included).
 * Image and port stay beside it in `.env`, so that `docker compose -f /srv/app/compose.yml` works by hand too.
 */
export const composeFileScript = `postgres_image='${postgresImage}'

# name=parameter pairs of the app's environment, one per line
environment() {
  [ "$SSM_Environment" = - ] || tr ',' '\\n' <<<"$SSM_Environment"
}

# The password is made once: the database keeps the one that its volume was made with.
ephemeral_url() {
  local kept="$app/database-password" password
  [ -s "$kept" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \\n' >"$kept"
  password=$(cat "$kept")
  hide "$password"
  export SLIPWAY_DATABASE_PASSWORD=$password
  export SLIPWAY_DATABASE_URL="postgresql://app:$password@database:5432/app"
}

export_values() {
  local pair index=0
  export SLIPWAY_IMAGE=$SSM_Image SLIPWAY_PORT=$SSM_Port
  [ "$SSM_Database" != ephemeral ] || ephemeral_url || return 1
  local -a names=()
  while IFS= read -r pair; do names+=("\${pair#*=}"); done < <(environment)
  [ "\${#names[@]}" -eq 0 ] || read_parameters "\${names[@]}" || return 1
  while IFS= read -r pair; do
    export "SLIPWAY_VALUE_$index=\${parameters[\${pair#*=}]}"
    index=$((index + 1))
  done < <(environment)
}

app_environment() {
  local pair index=0
  [ "$SSM_Database" != ephemeral ] || printf '      DATABASE_URL: "%s"\\n' "\\\${SLIPWAY_DATABASE_URL-}"
  while IFS= read -r pair; do
    printf '      "%s": "%s"\\n' "\${pair%%=*}" "\\\${SLIPWAY_VALUE_$index-}"
    index=$((index + 1))
  done < <(environment)
}

write_compose_file() {
  printf "SLIPWAY_IMAGE='%s'\\nSLIPWAY_PORT='%s'\\n" "$SSM_Image" "$SSM_Port" >"$app/.env"
  {
    cat <<'YAML'
name: preview
services:
  app:
    image: "\${SLIPWAY_IMAGE}"
    restart: unless-stopped
    logging: { driver: local, options: { max-size: 20m, max-file: "3" } }
    ports: ["127.0.0.1:\${SLIPWAY_PORT}:\${SLIPWAY_PORT}"]
YAML
    if [ "$SSM_Database" = ephemeral ] || [ "$SSM_Environment" != - ]; then
      echo '    environment:'
      app_environment
    fi
    [ "$SSM_Database" != ephemeral ] || cat <<YAML
    depends_on: { database: { condition: service_healthy } }
  database:
    image: "$postgres_image"
    restart: unless-stopped
    logging: { driver: local, options: { max-size: 20m, max-file: "3" } }
    environment: { POSTGRES_USER: app, POSTGRES_DB: app, POSTGRES_PASSWORD: "\\\${SLIPWAY_DATABASE_PASSWORD-}" }
    volumes: ["database:/var/lib/postgresql/data"]
    # Over TCP: while the image still sets itself up, its server listens on a socket alone.
    healthcheck: { test: [CMD, pg_isready, -h, 127.0.0.1, -U, app, -d, app], interval: 2s, timeout: 3s, retries: 30 }
volumes:
  database:
YAML
  } >"$app/compose.yml"
}
`;
