import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from './run-command.ts';

type Registry = {
  readonly name: string;
  readonly host: string;
  readonly address: string;
  readonly login?: { readonly username: string; readonly password: string };
};

/** What the world has of the internet's registries, each under its own name, with TLS and with the login that it asks for. */
export const ghcr = {
  name: 'ghcr',
  host: 'ghcr.io',
  address: '198.51.100.10',
  login: { username: 'acme-bot', password: 'ghp_0123456789abcdefghijklmnopqrstuvwxyz' },
} as const satisfies Registry;

export const ecr = {
  name: 'ecr',
  host: '210987654321.dkr.ecr.us-east-1.amazonaws.com',
  address: '198.51.100.12',
  login: { username: 'AWS', password: 'eyJwYXlsb2FkIjoiZm9yLXR3ZWx2ZS1ob3VycyJ9' },
} as const satisfies Registry;

/** Amazon's mirror of the official images: anybody may pull. */
const publicEcr = { name: 'public-ecr', host: 'public.ecr.aws', address: '198.51.100.11' } as const satisfies Registry;

export const registries: readonly Registry[] = [ghcr, publicEcr, ecr];

export async function writeRegistries(folder: string): Promise<void> {
  const at = (name: string) => join(folder, 'registries', name);
  for (const { name, address, login } of registries) {
    mkdirSync(at(name));
    const lines = [
      ...['version: 0.1', 'log: { level: info }', `storage: { filesystem: { rootdirectory: ${at(name)} } }`],
      ...['http:', `  addr: ${address}:443`, '  secret: slipway', '  tls:'],
      `    certificate: ${join(folder, 'certificates/cert.pem')}`,
      `    key: ${join(folder, 'certificates/key.pem')}`,
    ];
    if (login) {
      // The registry takes bcrypt alone, which the C library's crypt makes.
      const program = 'print crypt($ARGV[0], q($2y$05$abcdefghijklmnopqrstuu))';
      const hash = await succeed('perl', ['-e', program, login.password]);
      writeFileSync(at(`${name}.htpasswd`), `${login.username}:${hash}\n`);
      lines.push('auth:', '  htpasswd:', `    realm: ${name}`, `    path: ${at(`${name}.htpasswd`)}`);
    }
    writeFileSync(at(`${name}.yml`), `${lines.join('\n')}\n`);
  }
}
