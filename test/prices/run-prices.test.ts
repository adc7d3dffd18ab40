import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPrices } from '../../prices/run-prices.ts';
import type { Previews } from '../../src/config/repositories.ts';
import { withInstance } from '../acme-repository.ts';
import { ec2Rows, offerFile, vpcRows } from './offer-files.ts';

const region = 'ap-northeast-1';
const files: Readonly<Record<string, string>> = {
  [`/offers/v1.0/aws/AmazonEC2/current/${region}/index.csv`]: offerFile('AmazonEC2', ec2Rows),
  [`/offers/v1.0/aws/AmazonVPC/current/${region}/index.csv`]: offerFile('AmazonVPC', vpcRows),
};

type Served = {
  readonly served?: Readonly<Record<string, string>>;
  readonly answer?: (response: ServerResponse) => void;
};
type Asked = { readonly args?: readonly string[]; readonly instance?: Partial<Previews['instance']> };

/** Runs it against a price list on a loopback port: what it says, what it writes, and whether it sent credentials. */
async function run({ args = [region], instance = {} }: Asked, { served = files, answer }: Served = {}) {
  const seen: { url: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
    const text = served[request.url ?? ''];
    if (answer) answer(response);
    else if (text === undefined) response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    else response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const written = new Map<string, string>();
  const { previews } = withInstance(instance);
  try {
    const said = await runPrices({
      args,
      previews,
      base: `http://127.0.0.1:${port}`,
      write: async (path, text) => void written.set(path, text),
    }).catch((error: Error) => error);
    return { said: String(said), failed: said instanceof Error, written, seen };
  } finally {
    server.close();
  }
}

describe('npm run prices', () => {
  it('writes the dated table of the Region, and the price of the settings follows from it', async () => {
    const { said, written, seen } = await run({});
    // 0.03 for the instance, 30 GiB of 0.073 over 730 hours, 0.004 for the address.
    const own =
      'Previews of the settings: t3.small $0.0300, 30 GiB $0.0030, a public address $0.0040. In `previews`: `hourlyUsd: 0.037`';
    expect(said).toBe(`docs/prices/ap-northeast-1.md\n${own}`);
    expect([...written]).toEqual([
      [
        'docs/prices/ap-northeast-1.md',
        `# Prices in ap-northeast-1

From AWS's public price list of 2026-11-20T18:13:31Z: on demand, Linux, shared hardware, before taxes and discounts.
Written by \`npm run prices -- ap-northeast-1\`, which replaces this file.

- A disk (gp3): $0.0730 a GiB and month, which is $0.0030 an hour for 30 GiB.
- A public IPv4 address: $0.0040 an hour.

${own}

| Type | an hour | with 30 GiB and a public address |
|---|---|---|
| m7g.large | $0.1100 | $0.1170 |
| t3.nano | $0.0075 | $0.0145 |
| t3.small | $0.0300 | $0.0370 |
| t3.xlarge | $0.2400 | $0.2470 |
| t3.2xlarge | $0.4800 | $0.4870 |
`,
      ],
    ]);
    expect(seen.map(({ url }) => url)).toEqual(Object.keys(files));
    expect(seen.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it.each([
    {
      instance: { type: 'r7i.large' },
      says: 'r7i.large $0.2000, 30 GiB $0.0030, a public address $0.0040. In `previews`: `hourlyUsd: 0.207`',
    },
    {
      instance: { volumeGiB: 100 },
      says: '100 GiB $0.0100, a public address $0.0040. In `previews`: `hourlyUsd: 0.044`',
    },
    {
      instance: { associatePublicIp: false },
      says: '30 GiB $0.0030, no public address. In `previews`: `hourlyUsd: 0.033`',
    },
  ])('counts what the settings have: $instance', async ({ instance, says }) => {
    const { said, written } = await run({ instance });
    expect(said).toContain(says);
    expect([...written.values()].join()).toContain(says);
  });

  it('names the usage of us-east-1, which stands without a Region before it, too', async () => {
    const plain = ({ usageType = '', ...row }: (typeof ec2Rows)[number]) => ({
      ...row,
      usageType: usageType.replace(/^APN1-/, ''),
    });
    const served = Object.fromEntries(
      [['AmazonEC2', ec2Rows] as const, ['AmazonVPC', vpcRows] as const].map(([offer, rows]) => [
        `/offers/v1.0/aws/${offer}/current/us-east-1/index.csv`,
        offerFile(offer, rows.map(plain)),
      ]),
    );
    const { said, written } = await run({ args: ['us-east-1'] }, { served });
    expect(said).toBe(
      'docs/prices/us-east-1.md\nThe previews of the settings are in ap-northeast-1: their price is not here.',
    );
    expect(written.get('docs/prices/us-east-1.md')).toContain('| t3.small | $0.0300 | $0.0370 |');
    expect(written.get('docs/prices/us-east-1.md')).not.toContain('Previews of the settings');
  });

  it('reads files that were fetched elsewhere, and asks nobody', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prices-'));
    try {
      await writeFile(join(folder, 'AmazonEC2.csv'), offerFile('AmazonEC2', ec2Rows));
      const missing = await run({ args: [region, '--from', folder] });
      expect(missing).toMatchObject({ failed: true, seen: [] });
      expect(missing.said).toContain(`${join(folder, 'AmazonVPC.csv')} cannot be read`);
      await writeFile(join(folder, 'AmazonVPC.csv'), offerFile('AmazonVPC', vpcRows));
      const { said, seen, written } = await run({ args: [region, '--from', folder] });
      expect(said).toContain('hourlyUsd: 0.037');
      expect(written.size).toBe(1);
      expect(seen).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const [ec2 = '', vpc = ''] = Object.keys(files);
  const without = (rows: typeof ec2Rows, usage: string) =>
    rows.filter(({ usageType = '' }) => !usageType.endsWith(usage));

  it.each([
    { name: 'no Region', asked: { args: [] }, served: {}, says: /npm run prices -- REGION/ },
    { name: 'something else than a Region', asked: { args: ['../etc'] }, served: {}, says: /npm run prices -- REGION/ },
    { name: 'an unknown option', asked: { args: [region, '--all'] }, served: {}, says: /npm run prices -- REGION/ },
    { name: 'China', asked: { args: ['cn-north-1'] }, served: {}, says: /another list, in yuan/ },
    {
      name: 'a Region that AWS has not',
      asked: { args: ['ap-north-9'] },
      served: {},
      says: /AWS has no price list of AmazonEC2 for ap-north-9/,
    },
    {
      name: 'a page instead of a list',
      asked: {},
      served: { served: { ...files, [ec2]: '<html>sign in</html>' } },
      says: /This is no price list of AWS/,
    },
    {
      name: 'a list of another form',
      asked: {},
      served: { served: { ...files, [ec2]: offerFile('AmazonEC2', ec2Rows).replaceAll('usageType', 'usage') } },
      says: /no column usageType: AWS has changed its form/,
    },
    {
      name: 'a price that is none',
      asked: {},
      served: {
        served: {
          ...files,
          [vpc]: offerFile('AmazonVPC', [{ usageType: 'APN1-PublicIPv4:InUseAddress', PricePerUnit: 'free' }]),
        },
      },
      says: /names "free" as a price of APN1-PublicIPv4:InUseAddress/,
    },
    {
      name: 'no price of the disk',
      asked: {},
      served: { served: { ...files, [ec2]: offerFile('AmazonEC2', without(ec2Rows, '.gp3')) } },
      says: /no price of gp3 in ap-northeast-1/,
    },
    {
      name: 'no price of an address',
      asked: {},
      served: { served: { ...files, [vpc]: offerFile('AmazonVPC', without(vpcRows, 'InUseAddress')) } },
      says: /no price of a public IPv4 in ap-northeast-1/,
    },
    {
      name: 'a type that AWS does not sell there',
      asked: { instance: { type: 'x9.large' } },
      served: {},
      says: /no x9\.large for Linux in this Region/,
    },
    {
      name: 'a server in trouble',
      asked: {},
      served: { answer: (response: ServerResponse) => void response.writeHead(503).end() },
      says: /answered HTTP 503\. With a network elsewhere: fetch https:\/\/pricing\.us-east-1\.amazonaws\.com\//,
    },
    {
      name: 'a list that breaks off',
      asked: {},
      served: {
        answer: (response: ServerResponse) => {
          response.writeHead(200, { 'content-length': 1_000_000 });
          response.write(offerFile('AmazonEC2', ec2Rows), () => response.destroy());
        },
      },
      says: /broke off \(.+\)\. With a network elsewhere/,
    },
  ])('writes nothing and says why: $name', async ({ asked, served, says }) => {
    const { said, failed, written } = await run(asked, served);
    expect(failed).toBe(true);
    expect(said).toMatch(says);
    expect(written.size).toBe(0);
  });

  it('says without a network what to fetch where there is one', async () => {
    const nobody = createServer();
    const base = await new Promise<string>((resolve) =>
      nobody.listen(0, '127.0.0.1', () => {
        const address = nobody.address();
        const port = typeof address === 'object' ? address?.port : undefined;
        nobody.close(() => resolve(`http://127.0.0.1:${port}`));
      }),
    );
    const said = await runPrices({
      args: [region],
      previews: withInstance({}).previews,
      base,
      write: async () => expect.unreachable('Something was written'),
    }).catch((error: Error) => error.message);
    expect(said).toMatch(
      /cannot be reached \(ECONNREFUSED\)\. With a network elsewhere: fetch https:.*AmazonVPC\.csv.*--from/,
    );
  });
});
