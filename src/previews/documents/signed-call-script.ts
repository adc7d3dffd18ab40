/**
 * Shell functions that call AWS with the instance's own credentials. The ECS-optimized Amazon Linux 2023 image is built
 * on the minimal image, which has no AWS CLI; its curl signs requests itself.
 */
export const signedCallScript = `metadata=http://169.254.169.254/latest

from_metadata() {
  curl -fsS --max-time 5 --header "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/$1"
}

# One field of the JSON on standard input.
field() { sed -n "s/.*\\"$1\\" *: *\\"\\([^\\"]*\\)\\".*/\\1/p"; }

# One call of a service that speaks JSON: SERVICE, REGION, HOST (with a % where the partition's domain stands), TARGET, BODY.
signed_call() {
  local token role domain credentials id secret session status
  token=$(curl -fsS --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' \\
    "$metadata/api/token") || return 1
  role=$(from_metadata iam/security-credentials/) || return 1
  domain=$(from_metadata services/domain) || return 1
  credentials=$(from_metadata "iam/security-credentials/$role") || return 1
  id=$(printf '%s\\n' "$credentials" | field AccessKeyId)
  secret=$(printf '%s\\n' "$credentials" | field SecretAccessKey)
  session=$(printf '%s\\n' "$credentials" | field Token)
  # Read from standard input, so that no process list shows the credentials.
  printf 'user = "%s:%s"\\nheader = "x-amz-security-token: %s"\\n' "$id" "$secret" "$session" |
    curl -sS --fail-with-body --max-time 20 --config - --aws-sigv4 "aws:amz:$2:$1" \\
      --header 'content-type: application/x-amz-json-1.1' --header "x-amz-target: $4" \\
      --data "$5" "https://\${3/\\%/$domain}/" 2>"$work/curl"
  status=$?
  [ "$status" -ne 0 ] || return 0
  cat "$work/curl" >&2
  # Not the words that curl has for a call that was refused: such a curl made none.
  ! grep -Eq 'option --(aws-sigv4|fail-with-body)' "$work/curl" ||
    echo "curl on this instance is too old to sign calls to AWS: the image needs curl 7.76 or the AWS CLI" >&2
  return "$status"
}
`;
