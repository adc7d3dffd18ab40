import { isDeepStrictEqual } from 'node:util';
import type { Connection } from '../aws/connection.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { createGithub } from './create-github.ts';
import type { GitHub } from './github.ts';
import { createReadLogin } from './github-credentials.ts';
import type { GithubLogin } from './github-login.ts';

type Options = Pick<HandlerOptions, 'now' | 'log' | 'sleep'> & { readonly apiUrl: string };

/** GitHub with the login of the settings. One that stays the same keeps its tokens; a new one gets new ones. */
export function createGithubClient(
  github: NonNullable<Settings['github']>,
  own: Connection,
  { apiUrl, now = Date.now, log, sleep }: Options,
): () => Promise<GitHub> {
  const readLogin = createReadLogin(github, own, now);
  let made: { readonly login: GithubLogin; readonly client: GitHub } | undefined;
  return async () => {
    const login = await readLogin();
    if (!made || !isDeepStrictEqual(made.login, login))
      made = { login, client: createGithub({ apiUrl, login, now, log, sleep }) };
    return made.client;
  };
}
