import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from './run-command.ts';

/** An authority of the world's own, its certificate for every name in it, and both beside the machine's authorities. */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<void> {
  const at = (name: string) => join(folder, name);
  const request = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const authority = ['-x509', '-subj', '/CN=Slipway test', '-keyout', at('ca.key'), '-out', at('ca.pem')];
  await succeed('openssl', [...request, ...authority]);
  const alternative = `subjectAltName=${names.map((name) => `DNS:${name}`).join()}`;
  const subject = ['-x509', '-subj', '/CN=world', '-addext', alternative, '-addext', 'basicConstraints=CA:FALSE'];
  const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-keyout', at('key.pem'), '-out', at('cert.pem')];
  await succeed('openssl', [...request, ...subject, ...signed]);
  const own = readFileSync(at('ca.pem'), 'utf8');
  writeFileSync(at('bundle.pem'), `${readFileSync('/etc/ssl/certs/ca-certificates.crt', 'utf8')}\n${own}`);
}
