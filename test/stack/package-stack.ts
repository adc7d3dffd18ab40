import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import * as z from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});

type Template = { readonly Resources: Readonly<Record<string, z.output<typeof resource>>> };

export type Packaged = {
  readonly template: Template;
  readonly templateFile: string;
  /** Where the sources and the modules lay. */
  readonly folders: readonly string[];
  /** The files of a function's zip. */
  readonly unzip: (name: string) => Promise<{ readonly bytes: number; readonly files: ReadonlyMap<string, string> }>;
  readonly remove: () => Promise<void>;
};

/** What packaging reads of the project. */
const sources = [
  'bundling',
  'handlers',
  'src',
  'stack',
  'esbuild-plugins.cjs',
  'package.json',
  'serverless.yml',
  'slipway.config.ts',
  'tsconfig.json',
];

/**
 * `osls package` as someone runs it who has no account: an empty environment and a home without credentials. In a copy
 * of the project, since serverless-esbuild builds in a folder of the project that two runs at once cannot share.
 * `editSettings` may change the text of the copy's slipway.config.ts. Who asks for the template alone is spared the
 * bundling of the functions, most of the time that it takes: their zips hold nothing of ours then.
 */
export async function packageStack(
  editSettings = (text: string) => text,
  { templateAlone = false } = {},
): Promise<Packaged> {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-package-'));
  const project = path.join(folder, 'project');
  await mkdir(project);
  await Promise.all(sources.map((name) => cp(name, path.join(project, name), { recursive: true })));
  if (templateAlone) await emptyHandlers(path.join(project, 'handlers'));
  await symlink(path.resolve('node_modules'), path.join(project, 'node_modules'));
  const settings = path.join(project, 'slipway.config.ts');
  await writeFile(settings, editSettings(await readFile(settings, 'utf8')));
  await run(project, [path.resolve('node_modules/osls/bin/serverless.js'), 'package'], {
    PATH: path.dirname(process.execPath),
    HOME: folder,
  });
  const written = path.join(project, '.serverless');
  const templateFile = path.join(written, 'cloudformation-template-update-stack.json');
  const template = z.object({ Resources: z.record(z.string(), resource) });
  return {
    template: template.parse(JSON.parse(await readFile(templateFile, 'utf8'))),
    templateFile,
    folders: [project, path.resolve('node_modules')],
    unzip: async (name) => {
      const zip = await readFile(path.join(written, `${name}.zip`));
      return { bytes: zip.length, files: filesOf(zip) };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function emptyHandlers(folder: string): Promise<void> {
  const files = await readdir(folder);
  await Promise.all(files.map((file) => writeFile(path.join(folder, file), 'export const handler = () => undefined;')));
}

function run(cwd: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(output).toString()))));
  });
}

/** Walks the central directory of a zip; offsets are those of PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16. */
function filesOf(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const text = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data;
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), text.toString());
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
