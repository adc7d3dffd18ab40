import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expiryScript } from '../../../src/previews/documents/expiry-script.ts';
import { createInstance, type Instance } from './script-run.ts';

const hour = 3_600_000;
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const metadata = `case "$*" in
  *--request\\ PUT*api/token) echo session ;;
  *'X-aws-ec2-metadata-token: session'*tags/instance/shutdown-at) [ -e "$state/tag" ] && cat "$state/tag" ;;
  *) exit 22 ;;
esac`;

describe('the timer on the instance', () => {
  let instance: Instance;
  const shutsDown = (maxTtlSeconds: number, createdAtSeconds = 0) => {
    instance.run(expiryScript(maxTtlSeconds, createdAtSeconds));
    return instance.calls().includes('shutdown -h now');
  };

  beforeEach(() => {
    instance = createInstance({ curl: metadata, shutdown: '' });
  });
  afterEach(() => instance.remove());

  it.each([
    ['is past', () => inMs(-1000), true],
    ['is past, written without milliseconds', () => inMs(-hour).replace(/\.\d+Z/, 'Z'), true],
    ['is past, as an offset of UTC', () => inMs(-hour).replace('Z', '+00:00'), true],
    ['is to come', () => inMs(hour), false],
  ])('follows a tag that %s, however long the instance has been up', (_, tag, expected) => {
    instance.write('tag', tag());
    expect(shutsDown(expected ? 1_000_000_000 : 1)).toBe(expected);
  });

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is no time', 'never'],
    ['is a time that does not exist', '2026-13-45T99:99:99Z'],
    ['is a shell command', '$(touch /tmp/x)'],
    ['is a relative date', 'tomorrow'],
    ['is centuries away', '9999-12-31T23:59:59Z'],
  ])('counts the longest life from the boot where the tag %s', (_, tag) => {
    if (tag !== undefined) instance.write('tag', tag);
    expect(shutsDown(1_000_000_000)).toBe(false);
    expect(shutsDown(0)).toBe(true);
  });

  it('trap 6: counts it from the launch, which a stop and a start leave as it is', () => {
    const now = Math.floor(Date.now() / 1000);
    expect(shutsDown(3_600, now - 3_500)).toBe(false);
    expect(shutsDown(3_600, now - 3_700)).toBe(true);
  });

  it('counts from the boot where the launch would lie ahead', () => {
    expect(shutsDown(0, Math.floor(Date.now() / 1000) + 3_600)).toBe(true);
  });

  it('falls back in the same way where the metadata service does not answer', () => {
    instance.add('curl', 'exit 28');
    expect(shutsDown(1_000_000_000)).toBe(false);
    expect(shutsDown(0)).toBe(true);
  });

  it('reads the tag anew each time, so an extension counts', () => {
    instance.write('tag', inMs(hour));
    expect(shutsDown(1)).toBe(false);
    instance.write('tag', inMs(-1000));
    expect(shutsDown(1)).toBe(true);
  });
});
