import { existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'slipway-engine-';

/** Holds everything that a run writes besides its cache. What runs that were killed left behind goes first. */
export function makeRunFolder(): string {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = join(folder, 'owner');
    if (existsSync(owner) && !existsSync(`/proc/${readFileSync(owner, 'utf8')}`)) removeRunFolder(folder);
  }
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, 'owner'), String(process.pid));
  return folder;
}

/** Mounts and processes went with the namespaces; what is left are files, and empty control groups. */
export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const hierarchies = ['', ...readdirSync('/sys/fs/cgroup')].map((name) => join('/sys/fs/cgroup', name));
  for (const hierarchy of hierarchies) removeGroups(join(hierarchy, cgroupOf(folder)));
}

/** The control group above all containers of a run. */
export const cgroupOf = (folder: string) => basename(folder);

function removeGroups(group: string): void {
  if (!existsSync(group)) return;
  for (const entry of readdirSync(group, { withFileTypes: true })) {
    if (entry.isDirectory()) removeGroups(join(group, entry.name));
  }
  rmdirSync(group);
}
