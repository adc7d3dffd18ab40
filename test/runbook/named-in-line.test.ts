import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { namedInLine } from '../../src/runbook/named-in-line.ts';

describe('what a message names', () => {
  it.each([
    { line: 'i-0123456789abcdef0 is not connected.', names: { instanceId: 'i-0123456789abcdef0' } },
    { line: 'i-0123456789abcdef0 and i-0123456789abcdef1', names: {} },
    {
      line: 'no route in subnet-0a1b2c3d of vpc-0a1b2c3d',
      names: { subnetId: 'subnet-0a1b2c3d', vpcId: 'vpc-0a1b2c3d' },
    },
    { line: 'arn:aws:ec2:eu-west-1:1:instance/x refused', names: { region: 'eu-west-1' } },
    { line: 'host gym.abc.us-gov-west-1.rds.amazonaws.com', names: { region: 'us-gov-west-1' } },
    { line: 'arn:aws:iam::1:role/gym, sg-0a1b2c3d', names: {} },
    { line: 'wifi-0123456789abcdef0 at 10:00', names: {} },
  ])('$line', ({ line, names }) => {
    expect(namedInLine(line)).toEqual(names);
  });

  it('stands in the commands, unless the settings say otherwise', () => {
    const text = 'An error occurred (TargetNotConnected): i-0123456789abcdef0 is not connected.';
    const fix = (known: object) => diagnose([{ kind: 'text', source: 'pasted', text }], known)[0]?.fix.en;
    expect(fix({ instanceId: undefined })).toContain('--instance-ids i-0123456789abcdef0 ');
    expect(fix({ instanceId: 'i-0aaaaaaaaaaaaaaaa' })).toContain('--instance-ids i-0aaaaaaaaaaaaaaaa ');
  });
});
