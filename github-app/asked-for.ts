import { parseArgs } from 'node:util';

/** Whose App it becomes, for which stack, and where GitHub sends its events. */
export type AskedFor = {
  readonly url: string;
  /** The organization; undefined for the account of whoever opens the address. */
  readonly org: string | undefined;
  readonly stage: string;
};

export const usage = `npm run github-app -- URL [--org NAME] [--stage NAME]
Prints how GitHub is connected: the manifest of the App (or what a token of the settings needs), the address that creates
it, and the commands that store its secrets. URL is that of the function "github", which npx osls deploy prints; --org
the organization whose App it becomes (else your own account); --stage that of the stack (dev). It asks nothing of GitHub
and AWS.`;

/** @throws in words for whoever typed it. */
export function askedFor(args: readonly string[]): AskedFor {
  const { positionals, org, stage } = parsed(args);
  const [url = ''] = positionals;
  if (positionals.length !== 1) throw new Error(usage);
  const fault = urlFault(url);
  if (fault) throw new Error(`${url}: ${fault}.\n${usage}`);
  if (org !== undefined && !/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/.test(org))
    throw new Error(`--org ${org}: expected the name of an organization as it stands in its address.\n${usage}`);
  if (!/^[A-Za-z][A-Za-z0-9-]{0,30}$/.test(stage))
    throw new Error(`--stage ${stage}: expected a stage such as dev.\n${usage}`);
  return { url, org, stage };
}

function parsed(args: readonly string[]) {
  try {
    const options = { org: { type: 'string' }, stage: { type: 'string', default: 'dev' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { positionals, ...values, org: values.org };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function urlFault(text: string): string | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') return 'expected an address that begins with https://';
  if (url.username || url.password || url.search || url.hash) return 'expected an address and nothing behind it';
  // GitHub refuses to send events there.
  if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)) return 'GitHub does not reach your own machine';
  return undefined;
}
