import { sign } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { acmeSettings } from '../../../sandbox/acme.config.ts';
import { appKeys } from '../../../sandbox/github/app-login.ts';
import { createLocalGithub, type LocalGithub } from '../../../sandbox/github/local-github.ts';
import { createImageStore, type ImageStore } from '../../../sandbox/registry/image-store.ts';
import { parameter } from '../../../src/config/define-config.ts';
import { repositoriesOf } from '../../../src/config/repositories.ts';
import type { Settings } from '../../../src/config/settings.ts';

const start = Date.parse('2026-01-15T09:00:00Z');
const secondMs = 1_000;

const github: Settings['github'] = {
  app: parameter('/slipway/github/app-id'),
  privateKey: parameter('/slipway/github/private-key'),
  webhookSecret: parameter('/slipway/github/webhook-secret'),
  users: { 'octo-dev': 'U0DEV' },
};

export type AGithub = {
  readonly github: LocalGithub;
  readonly images: ImageStore;
  readonly time: { now: number };
  /** What reached the webhook. */
  readonly delivered: APIGatewayProxyEventV2[];
  /** Asks as the official client does; `token` is made where it is left out. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<Answered>;
  tokenFor(permissions?: Record<string, string>): Promise<string>;
  jwt(claims?: object): string;
};

type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** A local GitHub alone, its webhook a list. */
export async function aGithub(settings: Partial<Settings> = {}, answers: number[] = []): Promise<AGithub> {
  const time = { now: start };
  const all = { ...acmeSettings(), github, ...settings };
  const images = createImageStore(repositoriesOf(all.previews), () => time.now);
  const delivered: APIGatewayProxyEventV2[] = [];
  const local = await createLocalGithub({
    clock: { now: () => time.now },
    settings: all,
    images,
    deliver: async (event) => {
      delivered.push(event);
      return { statusCode: answers.shift() ?? 202 };
    },
  });

  const send = async (method: string, path: string, body: unknown, token: string): Promise<Answered> => {
    const response = await fetch(`${local.apiUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'test', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };

  const jwt = (claims: object = {}) => {
    const seconds = Math.floor(time.now / secondMs);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const usual = { iss: local.world.app.id, iat: seconds - 30, exp: seconds + 540 };
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...usual, ...claims })}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), appKeys().privateKey).toString('base64url')}`;
  };
  const tokenFor = async (permissions?: Record<string, string>): Promise<string> => {
    const path = `/app/installations/${local.world.installation}/access_tokens`;
    const { body } = await send('POST', path, permissions === undefined ? {} : { permissions }, jwt());
    return String((body as { token?: unknown }).token);
  };
  return {
    github: local,
    images,
    time,
    delivered,
    jwt,
    tokenFor,
    ask: async (method, path, body, token) => send(method, path, body, token ?? (await tokenFor())),
  };
}
