import type { RepositorySettings } from '../../config/repositories.ts';
import { composePlan, ownFile } from './compose-plan.ts';
import { overlayProgram } from './overlay-program.ts';
import { unpacked } from './packed-file.ts';

type Previews = RepositorySettings;

/** Systems Manager takes two braces in a row for a parameter of the document; JSON knows another way to write one. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('{{', '{\\u007b');

const fileOf = ({ compose }: Previews): string =>
  compose ? unpacked(compose.packed, compose.file) : `cat >"$work/team.yml" <<'JSON'\n${ownFile}\nJSON`;

/**
 * Shell functions that write what is started. Compose itself says what is in the team's file, read where nothing lies
 * beside it and with none of the values in its environment; what it says is checked again, and goes on with the image,
 * the database and the limits of the settings. Of stored values the result holds names alone: they reach Compose as
 * environment variables of its own, `SLIPWAY_…`, whatever they contain and whatever the app calls them (`PATH` and
 * `DOCKER_HOST` included), so that `docker compose -f /srv/app/compose.yml` works by hand too.
 */
export const composeFileScript = (previews: Previews): string => `unpack() {
  WORK="$work" python3 -c 'import base64, json, os, sys, zlib
for name, text in json.loads(zlib.decompress(base64.b64decode(sys.stdin.read()))).items():
    with open(os.path.join(os.environ["WORK"], name), "w", encoding="utf-8", newline="") as file:
        file.write(text)' 2>"$work/python" || { python_failed; return 1; }
}

team_file() {
${fileOf(previews)}
}

# name=parameter pairs of the app's environment, one per line
environment() {
  [ "$SSM_Environment" = - ] || tr ',' '\\n' <<<"$SSM_Environment"
}

# The password is made once: the database keeps the one that its volume was made with.
database_password() {
  local kept="$app/database-password" password
  [ -s "$kept" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \\n' >"$kept"
  password=$(cat "$kept")
  hide "$password"
  export SLIPWAY_DATABASE_PASSWORD=$password
}

export_values() {
  local pair index=0
  ! own_database || database_password || return 1
  local -a names=()
  while IFS= read -r pair; do names+=("\${pair#*=}"); done < <(environment)
  [ "\${#names[@]}" -eq 0 ] || read_parameters "\${names[@]}" || return 1
  while IFS= read -r pair; do
    export "SLIPWAY_VALUE_$index=\${parameters[\${pair#*=}]}"
    index=$((index + 1))
  done < <(environment)
}

# What Compose makes of the file. The limits are those of a file that means harm: neither time nor memory is without end.
resolve_file() {
  mkdir -p "$work/empty" || return 1
  team_file || return 1
  (
    # Of what it writes to: Go and its threads reserve gigabytes of addresses that they never touch.
    ulimit -d 1048576
    env -i PATH="$PATH" HOME="$work/empty" COMPOSE_EXPERIMENTAL_GIT_REMOTE=false COMPOSE_EXPERIMENTAL_OCI_REMOTE=false \\
      timeout -k 1 20 docker compose -f "$work/team.yml" -p preview --env-file /dev/null \\
      --project-directory "$work/empty" --profile '*' config --format json
  ) >"$work/config" 2>"$work/config-errors" 9>&-
  local status=$?
  [ "$status" -ne 0 ] || return 0
  tail -n 5 "$work/config-errors"
  ! grep -q -e 'out of memory' -e 'cannot allocate memory' "$work/config-errors" || echo 'Compose ran out of memory over the compose file'
  [ "$status" -lt 124 ] || echo "Compose did not end in time over the compose file (exit code $status)"
  return 1
}

write_compose_file() {
  resolve_file || return 1
  cat >"$work/plan" <<'JSON'
${json(composePlan(previews))}
JSON
  cat >"$work/compose.py" <<'PYTHON'
${overlayProgram}PYTHON
  python3 "$work/compose.py" "$work" "$SSM_Image" "$SSM_PullRequest" "$SSM_Commit" "$root/proc/meminfo" 2>"$work/python" || {
    [ ! -s "$work/python" ] || python_failed
    return 1
  }
  rm -f "$app/.env"
  mv "$work/compose.yml" "$app/compose.yml"
}
`;
