import { createPrivateKey } from 'node:crypto';

const pem = /-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END (?:RSA )?PRIVATE KEY-----/;

/**
 * The private key of an App as PKCS#8, however it came into the parameter: pasted with its line breaks as spaces or as
 * `\n`, in quotes, or without the last one. Undefined where it is none that signs for an App.
 */
export function readPrivateKey(pasted: string): string | undefined {
  const [, kind = '', body = ''] = pem.exec(pasted.replaceAll(/\\r|\\n/g, '\n')) ?? [];
  const lines = body.replaceAll(/\s/g, '').match(/.{1,64}/g);
  if (lines === null) return undefined;
  const written = [`-----BEGIN ${kind}PRIVATE KEY-----`, ...lines, `-----END ${kind}PRIVATE KEY-----`, ''].join('\n');
  try {
    const key = createPrivateKey(written);
    return key.asymmetricKeyType === 'rsa' ? key.export({ type: 'pkcs8', format: 'pem' }).toString() : undefined;
  } catch {
    return undefined;
  }
}
