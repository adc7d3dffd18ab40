/** How GitHub knows us. `app` is the App's number or its client id; `installation` saves looking it up. */
export type GithubLogin =
  | {
      readonly kind: 'app';
      readonly app: string;
      /** PEM, PKCS#8. */
      readonly privateKey: string;
      readonly installation?: number;
    }
  | { readonly kind: 'token'; readonly token: string };

/** What a token is good for. Whatever is read is read with one token for each repository. */
export type Scope = 'read' | 'comment' | 'deploy';

type Permissions = Record<string, 'read' | 'write'>;

export const permissionsOf: Readonly<Record<Scope, Permissions>> = {
  read: { metadata: 'read', pull_requests: 'read', actions: 'read' },
  comment: { metadata: 'read', pull_requests: 'write' },
  deploy: { metadata: 'read', deployments: 'write' },
};
