/**
 * Shell functions that log in to the registries of the images, and out again once they are pulled. Docker keeps what it
 * logged in with in a file: it lies in memory and not on the volume, so that a deployment that is killed leaves none
 * there, and the next one removes it (lock-script.ts). ECR's password is asked for with the instance's role each time; it
 * is piped from call to call, since bash would write a longer text into a file.
 */
export const loginScript = `needs_login() { [ "$SSM_RegistryToken$SSM_EcrRegistries" != -- ]; }

login() {
  # Nobody else's login is there: whoever logs in holds the lock.
  trap 'rm -rf "$work" "$logins"' EXIT
  mkdir -p "$logins" || return 1
  export DOCKER_CONFIG="$logins"
  if [ "$SSM_RegistryToken" != - ]; then log_in_to_registry || return 1; fi
  [ "$SSM_EcrRegistries" = - ] || log_in_to_ecr
}

log_out() {
  export DOCKER_CONFIG="$work/docker"
  rm -rf "$logins"
}

log_in_to_registry() {
  read_parameters "$SSM_RegistryUsername" "$SSM_RegistryToken" || return 1
  printf '%s' "\${parameters[$SSM_RegistryToken]}" |
    docker login --username "\${parameters[$SSM_RegistryUsername]}" --password-stdin "$SSM_RegistryHost"
}

log_in_to_ecr() {
  local entry host region api
  local -a entries
  mapfile -t entries < <(tr ',' '\\n' <<<"$SSM_EcrRegistries")
  for entry in "\${entries[@]}"; do
    read -r host region api <<<"$entry"
    ecr_password "$region" "$api" || return 1
    printf '%s' "$password" | docker login --username AWS --password-stdin "$host" || return 1
  done
}

ecr_token() {
  local reply
  if command -v aws >/dev/null; then
    aws ecr get-authorization-token --region "$1" --output text --query 'authorizationData[0].authorizationToken'
    return
  fi
  reply=$(signed_call ecr "$1" "$2" AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken '{}') || {
    printf '%s\\n' "$reply"
    return 1
  }
  printf '%s\\n' "$reply" | field authorizationToken
}

# The password for every registry of a Region that this instance's role may pull from, in $password: REGION, its API.
ecr_password() {
  local token
  token=$(ecr_token "$1" "$2") || { printf '%s\\n' "$token"; return 1; }
  hide "$token"
  password=$(printf '%s' "$token" | base64 --decode 2>/dev/null)
  hide "$password"
  if [[ $password != AWS:?* ]]; then
    echo "ECR in $1 answered without a login for AWS"
    return 1
  fi
  password=\${password#AWS:}
  hide "$password"
}
`;
