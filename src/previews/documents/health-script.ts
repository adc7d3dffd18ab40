/** A shell function that waits until the app answers its health path, and shows its log where it does not. */
export const healthScript = `healthy() {
  local tries=0 cause
  until cause=$(app_answers 2>&1); do
    tries=$((tries + 1))
    if [ "$tries" -ge 90 ]; then
      compose logs --no-color --tail 35
      echo "the app did not answer http://127.0.0.1:$SSM_Port$SSM_HealthPath within 180 seconds: \${cause##*$'\\n'}"
      return 1
    fi
    sleep 2
  done
}
`;
