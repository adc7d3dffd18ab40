import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const imports = /^import \{([^}]*)\} from '(@aws-sdk\/client-[^']+)';$/gm;

/** The commands that `src` imports of AWS's clients, by package, with those that the durable execution SDK makes. */
export async function importedCommands(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, Set<string>>([['@aws-sdk/client-lambda', commandsOfDurableSdk()]]);
  const files = await readdir('src', { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
    const text = await readFile(path.join('src', file), 'utf8');
    for (const [, names = '', client = ''] of text.matchAll(imports)) {
      const commands = found.get(client) ?? new Set();
      for (const command of names.split(',').flatMap(commandOf)) commands.add(command);
      found.set(client, commands);
    }
  }
  return new Map([...found].map(([client, commands]) => [client, [...commands].sort()]));
}

function commandOf(imported: string): string[] {
  const [, paginated, command] = /^\s*(?:paginate(\w+)|(\w+Command))\s*$/.exec(imported) ?? [];
  if (command) return [command];
  return paginated ? [`${paginated}Command`] : [];
}

function commandsOfDurableSdk(): Set<string> {
  const main = createRequire(import.meta.url).resolve('@aws/durable-execution-sdk-js');
  const text = readFileSync(main, 'utf8');
  return new Set([...text.matchAll(/new \w+\.(\w+Command)\(/g)].flatMap(([, name]) => name ?? []));
}
