import { describe, expect, it } from 'vitest';
import { realmOf } from '../../src/registries/authorize.ts';
import { RegistryError } from '../../src/registries/registry-error.ts';

describe('where a login may be shown', () => {
  const place = (host: string, base = `https://${host}`) => ({ host, base: new URL(base) });
  const hub = place('docker.io', 'https://registry-1.docker.io');

  it.each([
    [place('ghcr.io'), 'https://ghcr.io/token'],
    [place('r.acme.dev:5000'), 'https://r.acme.dev:5000/auth'],
    [hub, 'https://auth.docker.io/token'],
    [place('registry.gitlab.com'), 'https://gitlab.com/jwt/auth'],
    [place('ghcr.io', 'http://127.0.0.1:4000'), 'http://127.0.0.1:4000/token'],
  ])('is with the registry, or where it is known to send people: %j', (at, realm) => {
    expect(realmOf(at, realm).href).toBe(realm);
  });

  it.each([
    [place('ghcr.io'), 'https://auth.docker.io/token'],
    [place('ghcr.io'), 'http://ghcr.io/token'],
    [place('ghcr.io'), 'https://ghcr.io:8443/token'],
    [place('r.acme.dev'), 'https://acme.dev/token'],
    [hub, 'http://auth.docker.io/token'],
    [hub, 'https://auth.docker.io.attacker.example/token'],
    [place('toString'), 'https://function/token'],
  ])('is nowhere else: %j', (at, realm) => {
    expect(() => realmOf(at, realm)).toThrow(new RegistryError('login-elsewhere'));
  });
});
