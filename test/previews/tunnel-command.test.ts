import { describe, expect, it } from 'vitest';
import { tunnelCommand } from '../../src/previews/tunnel-command.ts';
import { acmeRepository } from '../acme-repository.ts';

describe('the tunnel command', () => {
  it('is one that bash, PowerShell and cmd.exe read alike', () => {
    const { command } = tunnelCommand(acmeRepository, 'i-0e8e89b1373a99fce', 18_123);
    expect(command).toContain(' --parameters "portNumber=8000,localPortNumber=18123" ');
    expect(command).not.toMatch(/['{}[\]`$\\%^!]/);
  });
});
