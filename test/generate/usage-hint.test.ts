import { describe, expect, it } from 'vitest';
import { usageHint } from '../../generate/usage-hint.ts';
import { aDeclaration } from './a-declaration.ts';

const up = aDeclaration({ command: '/preview', verb: 'up', usage: '/preview up <pr>' });
const down = aDeclaration({ command: '/preview', verb: 'down', usage: '/preview down <pr>' });
const health = aDeclaration({ command: '/health', usage: '/health <environment>|all' });
const images = aDeclaration({ command: '/health', verb: 'images', usage: '/health images' });
const cancel = aDeclaration({ command: '/health', verb: 'cancel', usage: '/health cancel', buttonOnly: true });
const help = aDeclaration({ command: '/slipway', verb: 'help', usage: '/slipway help' });
const bare = aDeclaration({ command: '/ping', usage: '/ping' });

describe('the hint behind a slash command', () => {
  it.each([
    { of: 'verbs alone', command: '/preview', declarations: [up, health, down], hint: 'up|down' },
    { of: 'a command without a verb', command: '/health', declarations: [up, health], hint: '<environment>|all' },
    {
      of: 'a command with and without a verb',
      command: '/health',
      declarations: [health, images, cancel],
      hint: 'images | <environment>|all',
    },
    {
      of: 'a command behind which the others work',
      command: '/slipway',
      declarations: [up, down, help, health],
      hint: 'help | preview|health',
    },
    { of: 'a command that stands alone', command: '/ping', declarations: [up, bare], hint: '' },
  ])('names $of', ({ command, declarations, hint }) => {
    expect(usageHint(command, declarations)).toBe(hint);
  });
});
