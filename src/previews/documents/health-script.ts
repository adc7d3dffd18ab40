/**
 * A shell function that waits until the app answers its health path and still runs a moment later. The time limit is
 * one of time, whatever a look takes. A container that has ended ends the wait: nothing will answer any more.
 */
export const healthScript = `has_ended() {
  local status=$1 code=$2 restarts=$3
  case "$status" in
    exited | dead) echo "the app's container has ended with exit code $code" ;;
    *)
      [ "$restarts" -ge 3 ] || return 1
      echo "the app's container ends again and again: restarted $restarts times"
      ;;
  esac
}

healthy() {
  local began cause='' status code restarts before=0 seen=0 first
  began=$(now)
  read -r _ _ _ before _ < <(container_state)
  while :; do
    if cause=$(app_works 2>&1); then
      read -r _ _ _ first _ < <(container_state)
      sleep 3
      if cause=$(app_works 2>&1); then
        read -r _ _ _ restarts _ < <(container_state)
        [ "$restarts" -gt "$first" ] || return 0
        cause="the app's container ended after it had answered, and was started anew"
      fi
    fi
    read -r status code _ restarts _ < <(container_state)
    if has_ended "$status" "$code" "$((restarts - before))" >"$work/ended"; then
      seen=$((seen + 1))
      if [ "$seen" -ge 2 ]; then cat "$work/ended"; return 1; fi
    else
      seen=0
    fi
    if [ $(($(now) - began)) -ge "$SSM_StartWithin" ]; then
      echo "the app did not answer http://127.0.0.1:$SSM_Port$SSM_HealthPath within $(($(now) - began)) seconds: \${cause##*$'\\n'}"
      return 1
    fi
    sleep 2
  done
}
`;
