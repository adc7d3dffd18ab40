import { describe, expect, it } from 'vitest';
import { admitsWorld, widest } from '../../src/health/address-ranges.ts';

const quarters = ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'];

describe('admitsWorld', () => {
  it.each([
    [['0.0.0.0/0']],
    [['::/0']],
    [['0.0.0.0/1', '128.0.0.0/1']],
    [['0.0.0.0/1']],
    [quarters],
    [['::/1', '8000::/1']],
    [['2000::/3']],
    [['10.0.0.0/8', '5.0.0.0/7']],
    [['1.2.3.4/0']],
    [['not a range', '0.0.0.0/0']],
    [['0.0.0.0/0', '10.0.0.0/8']],
    [['2000:0:0:0:0:0:0:0/3']],
    [['2000::%eth0/3']],
  ])('%j is the internet', (ranges) => {
    expect(admitsWorld(ranges)).toBe(true);
  });

  it.each([
    [[]],
    [['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']],
    [['203.0.113.7/32']],
    [['3.0.0.0/8']],
    [['fd00::/8', 'fe80::/10']],
    [['2001:db8:1::/48', '2600:1f00::/24']],
    [['::ffff:10.0.0.1/128']],
    [['', '/0', 'garbage/0']],
    [['203.0.113.7', '2001:db8::1']],
    [['0.0.0.0/33', '0.0.0.0/-1', '0.0.0.0/x', '::/129']],
  ])('%j is not', (ranges) => {
    expect(admitsWorld(ranges)).toBe(false);
  });
});

describe('widest', () => {
  it('names the range that admits most', () => {
    expect(widest(['10.0.0.0/8', '0.0.0.0/0', '203.0.113.7/32'])).toBe('0.0.0.0/0');
    expect(widest(['203.0.113.7', '10.0.0.0/31'])).toBe('10.0.0.0/31');
    expect(widest([])).toBeUndefined();
  });
});
