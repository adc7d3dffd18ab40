import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { asRecord, parseJson } from '../slack/wire.ts';
import { type Reply, refusal } from './reply.ts';

export type AppKeys = { readonly privateKey: string; readonly publicKey: KeyObject };

let made: AppKeys | undefined;

/** One pair for the whole process: making it takes longer than many plays. PKCS#1, as GitHub gives it. */
export function appKeys(): AppKeys {
  if (!made) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    made = { privateKey: pem, publicKey: createPublicKey(pem) };
  }
  return made;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signJwt(payload: object, key: string): string {
  const signed = `${base64url({ typ: 'JWT', alg: 'RS256' })}.${base64url(payload)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** In the form of 2026: as long as a JWT, with dots and hyphens. Nobody but GitHub can read anything out of it. */
export function newToken(
  appId: number,
  installation: number,
  { issued, now }: { readonly issued: number; readonly now: number },
) {
  const iat = Math.floor(now / 1000);
  const payload = { iss: 'github', sub: String(installation), jti: issued, iat, exp: iat + 3600, pad: '-'.repeat(12) };
  return `ghs_${appId}_${signJwt(payload, appKeys().privateKey)}`;
}

/** GitHub's limits: ten minutes at most, and a clock that may run ahead by a little. */
const longest = 600;
const ahead = 60;

const unreadable = 'A JSON web token could not be decoded';
const future =
  "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
const tooFar = "'Expiration time' claim ('exp') is too far in the future";
const issuedAt = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";

/** Why GitHub refuses the App's own token; nothing where it takes it. */
export function refusedJwt(token: string, appId: number, now: number): Reply | undefined {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = asRecord(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  const { alg } = asRecord(parseJson(Buffer.from(header, 'base64url').toString('utf8')));
  const data = Buffer.from(`${header}.${payload}`);
  if (alg !== 'RS256' || !verify('RSA-SHA256', data, appKeys().publicKey, Buffer.from(signature, 'base64url')))
    return refusal(401, unreadable);
  const { iss, iat, exp } = claims;
  if (String(iss) !== String(appId)) return refusal(404, 'Integration not found');
  const seconds = Math.floor(now / 1000);
  if (typeof exp !== 'number' || exp <= seconds) return refusal(401, future);
  if (typeof iat !== 'number' || iat > seconds + ahead) return refusal(401, issuedAt);
  if (exp > seconds + longest + ahead || exp - iat > longest + ahead) return refusal(401, tooFar);
  return undefined;
}
