/**
 * Shell functions that read Parameter Store with the instance's own credentials (signed-call-script.ts). Python, which
 * cloud-init needs, reads the reply. An image that has the AWS CLI uses it.
 */
export const parameterStoreScript = `signed_get_parameters() {
  local names
  names=$(printf ',"%s"' "$@")
  signed_call ssm "$SSM_Region" "ssm.$SSM_Region.%" AmazonSSM.GetParameters \\
    "{\\"Names\\":[\${names:1}],\\"WithDecryption\\":true}"
}

get_parameters() {
  if command -v aws >/dev/null; then
    aws ssm get-parameters --region "$SSM_Region" --with-decryption --output json --names "$@"
  else
    signed_get_parameters "$@"
  fi
}

name_and_value='import json, sys
for parameter in json.load(sys.stdin)["Parameters"]:
    sys.stdout.buffer.write((parameter["Name"] + "\\0" + parameter["Value"] + "\\0").encode())'

declare -A parameters=()
# Reads the named parameters into parameters[NAME], byte for byte. GetParameters takes ten names at most.
read_parameters() {
  local -A wanted=()
  local -a names
  local name value reply
  for name in "$@"; do wanted[$name]=1; done
  names=("\${!wanted[@]}")
  while [ "\${#names[@]}" -gt 0 ]; do
    reply=$(get_parameters "\${names[@]:0:10}") || { printf '%s\\n' "$reply"; return 1; }
    names=("\${names[@]:10}")
    while IFS= read -r -d '' name && IFS= read -r -d '' value; do
      parameters[$name]=$value
      hide "$value"
      [[ $value != *[$'\\r\\n'] ]] || line_ends+=("$name")
    done < <(python3 -c "$name_and_value" <<<"$reply" 2>"$work/python")
    wait "$!" || { python_failed; return 1; }
  done
  for name in "$@"; do
    [ -n "\${parameters[$name]+set}" ] || { echo "Parameter Store has no parameter $name in $SSM_Region"; return 1; }
  done
}
`;
