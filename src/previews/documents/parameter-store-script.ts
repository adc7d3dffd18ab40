/**
 * Shell functions that read Parameter Store with the instance's own credentials. The ECS-optimized Amazon Linux 2023
 * image is built on the minimal image, which has no AWS CLI; its curl signs requests itself, and its Python (cloud-init
 * needs it) reads the reply. An image that has the AWS CLI uses it.
 */
export const parameterStoreScript = `metadata=http://169.254.169.254/latest

from_metadata() {
  curl -fsS --max-time 5 --header "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/$1"
}

signed_get_parameters() {
  local token role domain credentials names id secret session
  token=$(curl -fsS --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' \\
    "$metadata/api/token") || return 1
  role=$(from_metadata iam/security-credentials/) || return 1
  domain=$(from_metadata services/domain) || return 1
  credentials=$(from_metadata "iam/security-credentials/$role") || return 1
  id=$(sed -n 's/.*"AccessKeyId" *: *"\\([^"]*\\)".*/\\1/p' <<<"$credentials")
  secret=$(sed -n 's/.*"SecretAccessKey" *: *"\\([^"]*\\)".*/\\1/p' <<<"$credentials")
  session=$(sed -n 's/.*"Token" *: *"\\([^"]*\\)".*/\\1/p' <<<"$credentials")
  names=$(printf ',"%s"' "$@")
  # Read from standard input, so that no process list shows the credentials.
  printf 'user = "%s:%s"\\nheader = "x-amz-security-token: %s"\\n' "$id" "$secret" "$session" |
    curl -sS --fail-with-body --max-time 20 --config - --aws-sigv4 "aws:amz:$SSM_Region:ssm" \\
      --header 'content-type: application/x-amz-json-1.1' --header 'x-amz-target: AmazonSSM.GetParameters' \\
      --data "{\\"Names\\":[\${names:1}],\\"WithDecryption\\":true}" "https://ssm.$SSM_Region.$domain/"
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
