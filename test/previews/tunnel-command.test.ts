import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { tunnelCommand } from '../../src/previews/tunnel-command.ts';

describe('the tunnel command', () => {
  it('is one that bash, PowerShell and cmd.exe read alike', () => {
    const { command } = tunnelCommand(acme.previews, 123, 'i-0e8e89b1373a99fce');
    expect(command).toContain(' --parameters "portNumber=8000,localPortNumber=18123" ');
    expect(command).not.toMatch(/['{}[\]`$\\%^!]/);
  });
});
