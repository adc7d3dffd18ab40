import { AwsError } from '../aws/aws-error.ts';
import type { Connection } from '../aws/connection.ts';
import { createSsm } from '../aws/ssm.ts';
import type { Settings } from '../config/settings.ts';
import { GithubError } from './github-error.ts';
import type { GithubLogin } from './github-login.ts';
import { readPrivateKey } from './private-key.ts';

type GithubSettings = NonNullable<Settings['github']>;

/** A new key or token is noticed after this long. */
const keptMs = 10 * 60_000;

/**
 * Reads the App's id and key, or the token, with the function's own role, and keeps them in the container. Where
 * Parameter Store does not answer, what was read last goes on.
 * @throws GithubError that names the parameter and never what it holds.
 */
export function createReadLogin(
  github: GithubSettings,
  own: Connection,
  now: () => number,
): () => Promise<GithubLogin> {
  let kept: { readonly login: GithubLogin; readonly until: number } | undefined;
  return async () => {
    if (kept && now() < kept.until) return kept.login;
    const read = await readParameters(github, own);
    if (read.kind === 'unread' && kept) return kept.login;
    if (read.kind === 'unread') throw refused(read.reason);
    const login = toLogin(github, read.values);
    kept = { login, until: now() + keptMs };
    return login;
  };
}

type Read =
  | { readonly kind: 'read'; readonly values: ReadonlyMap<string, string> }
  | { readonly kind: 'unread'; readonly reason: string };

async function readParameters(github: GithubSettings, own: Connection): Promise<Read> {
  const names = 'token' in github ? [github.token.parameter] : [github.app.parameter, github.privateKey.parameter];
  try {
    return { kind: 'read', values: await createSsm(own).getParameters(names) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'unread', reason: `Parameter Store did not give ${names.join(' and ')}: ${error.failure.code}` };
  }
}

function toLogin(github: GithubSettings, values: ReadonlyMap<string, string>): GithubLogin {
  const held = (name: string) => {
    const value = values.get(name);
    if (value === undefined) throw refused(`The parameter ${name} does not exist`);
    return unquoted(value);
  };
  if ('token' in github) {
    const { parameter } = github.token;
    const token = held(parameter);
    if (!tokenText.test(token)) throw refused(`The parameter ${parameter} holds no token of GitHub`);
    return { kind: 'token', token };
  }
  const app = held(github.app.parameter);
  if (!appId.test(app))
    throw refused(`The parameter ${github.app.parameter} holds no id of a GitHub App: a number, or Iv and more`);
  const privateKey = readPrivateKey(held(github.privateKey.parameter));
  if (privateKey === undefined)
    throw refused(
      `The parameter ${github.privateKey.parameter} holds no private key of a GitHub App: put in the .pem file as it was downloaded`,
    );
  return { kind: 'app', app, privateKey };
}

const refused = (message: string) => new GithubError(message, { reason: 'credentials' });

const appId = /^(?:[1-9]\d{0,14}|Iv[A-Za-z0-9.]{8,60})$/;

/** GitHub calls its tokens opaque; what cannot stand in a header, or is a sentence, is none. */
const tokenText = /^[\x21-\x7e]{20,1000}$/;

/** As a console field or a shell may have left it. */
const unquoted = (value: string): string =>
  value
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim();
