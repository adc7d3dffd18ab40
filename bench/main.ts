import type { Figure } from './figure.ts';

/** Every figure's name begins with its group's. */
const groups: Readonly<Record<string, () => Promise<Figure[]>>> = {
  slack: async () => (await import('./slack.ts')).measureSlack(),
  operation: async () => (await import('./operation.ts')).measureOperation(),
  health: async () => (await import('./health.ts')).measureHealth(),
  preview_up: async () => (await import('./preview-up.ts')).measurePreviewUp(),
  sandbox: async () => (await import('./sandbox-cli.ts')).measureSandboxCli(),
};

const [wanted = ''] = process.argv.slice(2);

for (const [group, measure] of Object.entries(groups)) {
  if (!group.startsWith(wanted) && !wanted.startsWith(group)) continue;
  for (const { name, value, unit } of await measure()) {
    if (name.startsWith(wanted)) process.stdout.write(`${name} ${value.toFixed(value < 10 ? 2 : 1)} ${unit}\n`);
  }
}
