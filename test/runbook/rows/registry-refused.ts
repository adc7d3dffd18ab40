import { type Told, texts } from '../told.ts';

export const registryRefusedTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'registry-unauthorized': [
      'Error response from daemon: Get "https://ghcr.io/v2/acme/gym-api/manifests/pr-123": unauthorized',
      'Error response from daemon: Head "https://ghcr.io/v2/acme/gym-api/manifests/pr-123": unauthorized: unauthenticated: User cannot be authenticated with the token provided.',
      'unauthorized: unauthenticated: User cannot be authenticated with the token provided.',
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: your account must log in with a Personal Access Token (PAT) - learn more at docs.docker.com/go/access-tokens',
      "Error response from daemon: pull access denied for acme/gym-api, repository does not exist or may require 'docker login'",
      'Error response from daemon: denied: requested access to the resource is denied',
      'denied: requested access to the resource is denied',
      'Error response from daemon: Head "https://public.ecr.aws/v2/docker/library/postgres/manifests/17-alpine": denied: Your authorization token has expired. Reauthenticate and try again.',
      'Error response from daemon: unauthorized: authentication required',
      'Error response from daemon: unauthorized: access to the requested resource is not authorized',
      'Error response from daemon: Get "https://registry.gitlab.com/v2/acme/gym-api/manifests/pr-123": denied: access forbidden',
      'Error response from daemon: Get https://registry.gitlab.com/v2/: unauthorized: HTTP Basic: Access denied',
      'Error response from daemon: Head "https://asia-northeast1-docker.pkg.dev/v2/acme/gym/api/manifests/pr-1": denied: Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/acme/locations/asia-northeast1/repositories/gym" (or it may not exist)',
      'Error response from daemon: Head "https://acme.azurecr.io/v2/gym-api/manifests/pr-1": unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
      'error from registry: denied\ndenied',
      'Error response from daemon: failed to resolve reference "123456789012.dkr.ecr.us-east-1.amazonaws.com/gym-api:pr-1": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
      'Error response from daemon: unauthorized: your account must log in with a Personal Access Token (PAT) - learn more at docs.docker.com/go/access-tokens',
      'Error: initializing source docker://ghcr.io/acme/gym-api:pr-123: reading manifest pr-123 in ghcr.io/acme/gym-api: denied: requested access to the resource is denied',
      'Error response from daemon: Head "https://asia-northeast1-docker.pkg.dev/v2/acme/gym/api/manifests/pr-1": denied: Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.downloadArtifacts" on resource "projects/acme/locations/asia-northeast1/repositories/gym" (or it may not exist)',
      'Error response from daemon: Head "https://registry.gitlab.com/v2/acme/gym/manifests/pr-1": denied: access forbidden',
      'Error response from daemon: manifest for quay.io/acme/gym: unauthorized: access to the requested resource is not authorized',
    ],
    'ecr-role-not-admitted': [
      "Error response from daemon: pull access denied for 210987654321.dkr.ecr.us-east-1.amazonaws.com/gym-api, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/slipway-dev-preview/i-0123456789abcdef0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:210987654321:repository/gym-api because no resource-based policy allows the ecr:BatchGetImage action",
    ],
    'ecr-role-may-not-pull': [
      "Error response from daemon: pull access denied for 123456789012.dkr.ecr.us-west-2.amazonaws.com/gym/api, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/gym-previews/i-0123456789abcdef0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-west-2:123456789012:repository/gym/api because no identity-based policy allows the ecr:BatchGetImage action",
      '{"__type":"AccessDeniedException","Message":"User: arn:aws:sts::123456789012:assumed-role/gym-previews/i-0123456789abcdef0 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action"}',
    ],
    'registry-token-empty': ['Error: Cannot perform an interactive login from a non TTY device'],
  }),
  ...texts('ci', 'ci', {
    'registry-push-refused': [
      'denied: permission_denied: The token provided does not match expected scopes.',
      'ERROR: failed to solve: failed to push ghcr.io/acme/gym-api:pr-1: denied: permission_denied: write_package',
      'error: failed to push ghcr.io/acme/gym-api:pr-1: unexpected status from HEAD request to https://ghcr.io/v2/acme/gym-api/blobs/sha256:aa: 403 Forbidden',
      'denied: requested access to the resource is denied',
      'ERROR: failed to push acme/gym-api:1: push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'The push refers to repository [123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/api]\n5f70bf18a086: Preparing\nno basic auth credentials',
      'denied: Your authorization token has expired. Reauthenticate and try again.',
      'unauthorized: authentication required',
      'error parsing HTTP 403 response body: unexpected end of JSON input: ""',
      'error pushing image: failed to push to destination ghcr.io/acme/gym-api:pr-123: unexpected status from POST request to https://ghcr.io/v2/acme/gym-api/blobs/uploads/: 403 Forbidden',
      'ERROR: failed to solve: failed to push ghcr.io/acme/gym-api:pr-1: denied: installation not allowed to Write organization package',
    ],
    'registry-unauthorized': [
      'ERROR: failed to solve: ghcr.io/acme/base:1: failed to resolve source metadata for ghcr.io/acme/base:1: unexpected status from HEAD request to https://ghcr.io/v2/acme/base/manifests/1: 403 Forbidden',
      'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied',
      'ERROR: failed to solve: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fbase%3Apull&service=ghcr.io: 401 Unauthorized',
      'Error response from daemon: login attempt to https://123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/v2/ failed with status: 400 Bad Request',
      'Error: buildx failed with: ERROR: failed to solve: ghcr.io/acme/base:1: failed to resolve source metadata for ghcr.io/acme/base:1: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fbase%3Apull&service=ghcr.io: 401 Unauthorized',
    ],
    'image-tag-immutable': [
      "tag invalid: The image tag 'latest' already exists in the 'api' repository and cannot be overwritten because the repository is immutable.",
      "ERROR: failed to push 1.dkr.ecr.us-east-1.amazonaws.com/api:1: unexpected status from PUT request to https://1.dkr.ecr.us-east-1.amazonaws.com/v2/api/manifests/1: 400 Bad Request\ntag invalid: The image tag '1' already exists in the 'api' repository and cannot be overwritten because the tag is immutable.",
      "tag invalid: The image tag 'latest' already exists in the 'gym-api' repository and cannot be overwritten because the repository is immutable.",
    ],
    'image-build-failed': [
      'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
    ],
  }),
  ...texts('workstation', 'command-output', {
    'registry-unauthorized': [
      'Error response from daemon: Head "https://123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/v2/gym-api/manifests/pr-1": no basic auth credentials',
      "Error response from daemon: pull access denied for 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/gym-api, repository does not exist or may require 'docker login': denied: Your authorization token has expired. Reauthenticate and try again.",
    ],
  }),
];
