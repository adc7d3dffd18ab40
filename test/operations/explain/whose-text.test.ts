import { describe, expect, it } from 'vitest';
import { whoseText } from '../../../src/operations/explain/whose-text.ts';
import { withRepository } from '../../acme-repository.ts';

describe('a text that names the image of a pull request', () => {
  const sha = 'c0ffee'.padEnd(40, '0');
  const moving = 'ghcr.io/acme/gym-api:pr-{pr}';
  const ofCommit = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';

  it.each([
    [moving, 'manifest for ghcr.io/acme/gym-api:pr-7 not found', '7'],
    [ofCommit, `manifest for ghcr.io/acme/gym-api:pr-7-${sha} not found`, '7'],
  ])('is about its preview: %s', (image, text, pr) => {
    expect(whoseText(text, withRepository({ image }))).toEqual({ kind: 'preview', pr });
  });

  it.each([
    [moving, `ghcr.io/acme/gym-api:pr-7-${sha}`],
    [ofCommit, 'ghcr.io/acme/gym-api:pr-7'],
    [ofCommit, `ghcr.io/acme/gym-api:pr-7-${sha.slice(0, 7)}`],
    [ofCommit, `ghcr.io/acme/gym-api:pr-7-${sha} and ghcr.io/acme/gym-api:pr-8-${sha}`],
  ])('is about none where it is another’s, or two are named: %s', (image, text) => {
    expect(whoseText(text, withRepository({ image }))).toEqual({ kind: 'nobody' });
  });
});
