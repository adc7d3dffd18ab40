import { probeSource } from './probe-source.ts';

/**
 * Shell functions that report what runs on the instance: the image's digest and commit ("is my push in it?"), the
 * containers, how the app answers and where it listens, and the path from the app to its database.
 */
export const stateScript = `# Where the app's processes listen inside their container, told by the kernel: no tool of the image is needed.
report_listening() {
  local process address port state
  process=$(docker inspect --format "\${open}.State.Pid\${close}" "$1" 2>/dev/null)
  [[ $process =~ ^[1-9][0-9]*$ ]] || return 0
  while read -r _ address _ state _; do
    [ "$state" = 0A ] || continue
    port=$((16#\${address##*:}))
    case "\${address%:*}" in
      0B00007F) ;; # Docker's own name server
      ??????7F | 00000000000000000000000001000000 | 0000000000000000FFFF0000??????7F) echo "loopback:$port" ;;
      *) echo "open:$port" ;;
    esac
  done < <(cat "$root/proc/$process/net/tcp" "$root/proc/$process/net/tcp6" 2>/dev/null) >"$work/listening"
  mark listening "$(head -n 20 "$work/listening" | tr '\\n' ' ')"
}

report_image() {
  local image digest commit
  image=$(docker inspect --format "\${open}.Image\${close}" "$1" 2>/dev/null) || return 0
  digest=$(docker image inspect --format "\${open}json .RepoDigests\${close}" "$image" 2>/dev/null | grep -o 'sha256:[0-9a-f]\\{64\\}')
  [ -z "$digest" ] || mark digest "\${digest%%$'\\n'*}"
  commit=$(docker image inspect --format "\${open}index .Config.Labels \\"org.opencontainers.image.revision\\"\${close}" "$image" 2>/dev/null)
  if [[ $commit =~ ^[0-9a-f]{7,64}$ ]]; then mark commit "$commit"; fi
}

report_containers() {
  compose ps --all --format "table \${open}.Service\${close}\\t\${open}.Image\${close}\\t\${open}.Status\${close}" >"$work/containers" 2>&1
  mark containers "$(head -c 3000 "$work/containers" | without_controls)"
}

# An answer is a 2xx. A redirect is none, but to the same path with or without its last slash.
app_answers() {
  local url="http://127.0.0.1:$SSM_Port$SSM_HealthPath" code place
  ask_app "$url" || return
  if [[ $code = 3* ]] && [ "\${place%/}" = "\${url%/}" ]; then ask_app "$place" || return; fi
  [[ $code != 2* ]] || return 0
  echo "GET $SSM_HealthPath answered $code\${place:+, a redirect to $place}"
  return 1
}

app_works() {
  app_answers || return
  is_running || { echo "the app's container does not run"; return 1; }
}

# From an address of its own, so that nobody takes it for use. What the last look at the app ended with: curl's exit code, the status, the place of a redirect.
looked=''
ask_app() {
  local answer ended
  answer=$(curl -fsS --max-time 5 --interface ${probeSource} --output /dev/null --write-out '%{http_code} %{redirect_url}' "$1")
  ended=$?
  read -r code place <<<"$answer"
  looked="$ended \${code:-000} \${place:0:300}"
  return "$ended"
}

database_answers() {
  if own_database; then
    database_listens
    return
  fi
  local status
  # shellcheck disable=SC2016 # the inner shell expands its own arguments
  timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' probe "$SSM_DatabaseHost" "$SSM_DatabasePort" 2>"$work/tcp"
  status=$?
  [ "$status" -ne 0 ] || return 0
  db_tcp=failed
  if [ "$status" -eq 124 ]; then
    db_tcp=timeout
    echo "no TCP connection to $SSM_DatabaseHost:$SSM_DatabasePort within 5 seconds"
  else
    ! grep -q 'refused' "$work/tcp" || db_tcp=refused
    echo "no TCP connection to $SSM_DatabaseHost:$SSM_DatabasePort: $(tail_of "$work/tcp" 1 200)"
  fi
  return 1
}

database_connects() {
  if own_database; then
    database_answers_query
    return
  fi
  timeout 30 docker compose --file "$app/compose.yml" exec -T "$SSM_App" sh -c "$(base64 --decode <<<"$SSM_ConnectCheck")"
}

# One probe: KEY, the word for success, the word for failure, the command.
probe() {
  local key=$1 good=$2 bad=$3
  shift 3
  if "$@" >"$work/probe" 2>&1 </dev/null; then mark "$key" "$good"; return; fi
  mark "$key" "$bad"
  show "$work/probe" 10 2000
}

db_tcp=''
report_database_port() {
  if [ "$SSM_Database" = none ]; then
    mark db-tcp skipped
  else
    probe db-tcp ok failed database_answers
    [ -z "$db_tcp" ] || mark db-tcp-outcome "$db_tcp"
  fi
}

# The app counts as ok when it answers and its container runs.
report_app() {
  local app_state=down answer
  if app_works >"$work/probe" 2>&1 </dev/null; then app_state=ok; fi
  report_container "$1"
  mark app "$app_state"
  [ "$app_state" = down ] || return 0
  printf '%s\\n' "$looked" >"$work/looked"
  mark looked "$(tail_of "$work/looked" 1 400)"
  # curl does not always say whom it asked, and such a line alone may come from anywhere.
  answer=$(tail_of "$work/probe" 10 2000)
  [[ $answer != 'curl: '* ]] || answer="the app did not answer http://127.0.0.1:$SSM_Port$SSM_HealthPath: $answer"
  printf '%s\\n' "$answer" | sed 's/^/| /'
  [ -z "$1" ] || report_listening "$1"
  compose logs --no-color --tail 35 >"$work/log" 2>&1
  show "$work/log" 35 6000
}

report_state() {
  local container
  container=$(app_container)
  if [ -n "$container" ]; then
    hide_environment "$container"
    report_image "$container"
  fi
  report_containers
  report_app "$container"
  report_database_port
  ! own_database || report_database_image
  if ! own_database && [ "$SSM_ConnectCheck" = - ]; then
    mark db-connect skipped
  else
    probe db-connect ok failed database_connects
  fi
}
`;
