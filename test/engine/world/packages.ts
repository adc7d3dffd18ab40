import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, succeed } from './run-command.ts';

type Package = { readonly name: string; readonly version: string; readonly sha256: string };

/** Debian's packages of a Docker engine, the registry, and the very Compose release that the boot script pins. */
const packages: readonly Package[] = [
  {
    name: 'docker.io',
    version: '26.1.5+dfsg1-9+deb13u1+b1',
    sha256: '53ae1a99f15113f0a0d2226808ec0d24ee31b3b87b87ab8ec35be09a1a2ee13b',
  },
  {
    name: 'docker-cli',
    version: '26.1.5+dfsg1-9+deb13u1+b1',
    sha256: '596647bc4ffaaaf2e2321116b8a10f6a6086ada797c17a7117798cb391a72776',
  },
  {
    name: 'containerd',
    version: '1.7.24~ds1-6+deb13u1',
    sha256: 'ed708deb96fe476a3bce4efa5c0538dfbcf717ab9a7c7944ba7260342c25899c',
  },
  {
    name: 'docker-registry',
    version: '2.8.3+ds1-2+b8',
    sha256: 'f0577a2581fbf090716d8bd57f14d0b25a25eba6c87c3a8c252ddbf1a6bd0470',
  },
  {
    name: 'docker-compose',
    version: '2.40.3-3',
    sha256: 'e7603d5e6df0f8404f7b03da478022b87d7b50644cffe68884b071e5cfc17fd3',
  },
];

export type Apt = {
  readonly options: readonly string[];
  /** A line of sources.list for another suite of the archive that this machine takes its packages from. */
  readonly source: (suite: string) => string;
  readonly update: () => Promise<void>;
};

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Lists of Debian's other suites, kept apart from the machine's own: nothing of them can be installed by mistake. */
export async function otherSuites(cache: string): Promise<Apt> {
  const format = '$(SITE)|$(RELEASE)|$(COMPONENT)';
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  const targets = await succeed('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const site = targets
    .split('\n')
    .find((line) => line.endsWith(`|${codename}|main`))
    ?.split('|')[0];
  if (!site) throw new Error(`apt has no source with the component main of Debian ${codename}`);
  const source = (suite: string) => `deb [signed-by=${keyring}] ${site} ${suite} main`;
  const folder = join(cache, 'apt');
  mkdirSync(join(folder, 'lists/partial'), { recursive: true });
  mkdirSync(join(folder, 'cache/archives/partial'), { recursive: true });
  writeFileSync(join(folder, 'sources.list'), `${source('trixie')}\n${source('sid')}\n`);
  const options = [
    ...[`Dir::Etc::sourcelist=${folder}/sources.list`, 'Dir::Etc::sourceparts=/dev/null'],
    ...[`Dir::State::lists=${folder}/lists`, `Dir::Cache=${folder}/cache`, 'APT::Sandbox::User=root'],
  ].flatMap((option) => ['-o', option]);
  return {
    options,
    source,
    update: async () => {
      await succeed('apt-get', [...options, '-q', 'update'], { withinSeconds: 300 });
    },
  };
}

/** The folder with the unpacked packages; what is in the cache by its sum is not downloaded again. */
export async function unpackedPackages(cache: string): Promise<string> {
  const sums = packages.map(({ sha256 }) => sha256).join();
  const unpacked = join(cache, `packages-${createHash('sha256').update(sums).digest('hex').slice(0, 12)}`);
  if (existsSync(unpacked)) return unpacked;
  const missing = packages.filter((wanted) => !isThere(cache, wanted));
  if (missing.length > 0) await download(cache, missing);
  const half = `${unpacked}.${process.pid}`;
  for (const wanted of packages) await succeed('dpkg', ['-x', fileOf(cache, wanted), half]);
  renameSync(half, unpacked);
  return unpacked;
}

const fileOf = (cache: string, { sha256 }: Package) => join(cache, `${sha256}.deb`);

const isThere = (cache: string, wanted: Package) =>
  existsSync(fileOf(cache, wanted)) &&
  createHash('sha256')
    .update(readFileSync(fileOf(cache, wanted)))
    .digest('hex') === wanted.sha256;

async function download(cache: string, missing: readonly Package[]): Promise<void> {
  const apt = await otherSuites(cache);
  await apt.update();
  for (const wanted of missing) {
    const { name, version, sha256 } = wanted;
    const into = join(cache, `download-${process.pid}`);
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into, { recursive: true });
    const script = 'cd "$1" && shift && apt-get "$@" && mv ./*.deb package';
    const args = [into, ...apt.options, '-q', 'download', `${name}=${version}`];
    const { status, stderr } = await runCommand('sh', ['-c', script, 'sh', ...args], { withinSeconds: 300 });
    if (status !== 0) {
      throw new Error(
        `Debian no longer has ${name} ${version}, which test/engine/world/packages.ts pins: pin what it has now` +
          ` (Compose as the boot script does, or change both), or bring the file ${sha256}.deb to ${cache}. ${stderr}`,
      );
    }
    renameSync(join(into, 'package'), fileOf(cache, wanted));
    rmSync(into, { recursive: true });
    if (!isThere(cache, wanted)) throw new Error(`${name} ${version} is not the file that is pinned: ${sha256}`);
  }
}
