import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrivateKey } from '../../src/github/private-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const pastes: readonly (readonly [string, (pem: string) => string])[] = [
  ['as it was downloaded', (pem) => pem],
  ['with CRLF', (pem) => pem.replaceAll('\n', '\r\n')],
  ['with line breaks as \\n', (pem) => pem.replaceAll('\n', '\\n')],
  ['with line breaks as \\r\\n', (pem) => pem.replaceAll('\n', '\\r\\n')],
  ['with line breaks as spaces', (pem) => pem.replaceAll('\n', ' ')],
  ['on one line', (pem) => pem.replaceAll('\n', '')],
  ['without the last line break', (pem) => pem.trimEnd()],
  ['in double quotes', (pem) => `"${pem}"`],
  ['in single quotes with \\n', (pem) => `'${pem.replaceAll('\n', '\\n')}'`],
  ['indented, between blank lines', (pem) => `\n\n${pem.replaceAll(/^/gm, '    ')}\n\n`],
  ['with a byte order mark', (pem) => `\uFEFF${pem}`],
];

describe('a private key', () => {
  it.each(
    pastes.flatMap(([how, paste]) => [
      [how, 'PKCS#1', paste(pkcs1)],
      [how, 'PKCS#8', paste(pkcs8)],
    ]),
  )('is read %s (%s)', (_how, _kind, pasted = '') => {
    expect(readPrivateKey(pasted)).toBe(pkcs8);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'private-key.pem'],
    ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    [
      'a key of another kind',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
    [
      'an encrypted key',
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
    ],
    ['a first line alone', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a key cut short', `${pkcs1.slice(0, 900)}\n-----END RSA PRIVATE KEY-----`],
  ])('is none in %s', (_, pasted) => {
    expect(readPrivateKey(pasted)).toBeUndefined();
  });

  it('is either one that signs or none, whatever stands in the parameter', () => {
    const piece = fc.constantFrom(
      '-----BEGIN RSA PRIVATE KEY-----',
      '-----END RSA PRIVATE KEY-----',
      '\\n',
      '\n',
      'MIIE',
      '=',
      pkcs1,
      pkcs8,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 6 }), (pieces) => {
        const read = readPrivateKey(pieces.join(''));
        expect(read === undefined || createPrivateKey(read).asymmetricKeyType === 'rsa').toBe(true);
      }),
    );
  });
});
