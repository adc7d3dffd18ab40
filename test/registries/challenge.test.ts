import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenge } from '../../src/registries/challenge.ts';

describe('how a registry wants to be asked again', () => {
  it.each([
    [
      'GHCR',
      'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"',
      { realm: 'https://ghcr.io/token', service: 'ghcr.io' },
    ],
    [
      'Docker Hub',
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:acme/api:pull",error="invalid_token"',
      { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' },
    ],
    [
      'ECR Public',
      'Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws"',
      { realm: 'https://public.ecr.aws/token/', service: 'public.ecr.aws' },
    ],
    ['whoever names no service', 'bearer  REALM="https://r.acme.dev/t"', { realm: 'https://r.acme.dev/t' }],
    [
      'whoever leaves room',
      'Bearer realm="https://r.acme.dev/t" , service="a"',
      { realm: 'https://r.acme.dev/t', service: 'a' },
    ],
  ])('is read as %s writes it', (_, header, expected) => {
    expect(parseChallenge(header)).toEqual({ kind: 'bearer', service: undefined, ...expected });
  });

  it.each(['Basic', 'Basic realm="Registry"', 'basic realm="x", charset="UTF-8"'])('is a plain login: %s', (header) => {
    expect(parseChallenge(header)).toEqual({ kind: 'basic' });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer service="a"',
    'Bearer realm=""',
    'Bearer realm="a", realm="b"',
    'Bearer realm="a" service="b"',
    String.raw`Bearer realm="a\"b"`,
    'Bearer realm="a", Basic realm="b"',
    'Digest realm="a"',
    'Basically realm="a"',
    `Bearer realm="${'a'.repeat(501)}"`,
  ])('is not read from %j', (header) => {
    expect(parseChallenge(header)).toBeUndefined();
  });

  it('never fails, and never invents a place', () => {
    const piece = fc.constantFrom(
      'Bearer ',
      'realm="',
      'https://a',
      '"',
      ',',
      ' ',
      'service="',
      'x',
      '\\',
      '=',
      'Basic ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const header = pieces.join('');
        const read = parseChallenge(header);
        if (read?.kind === 'bearer') expect(header).toContain(`"${read.realm}"`);
      }),
    );
  });
});
