import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';

export type Outgoing = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
};

export type Answered = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: string };

export type HttpPost = (outgoing: Outgoing) => Promise<Answered>;

type StartRequest = (url: URL, options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;

/** What the Slack function calls answers with a few kilobytes. */
const longestBody = 262_144;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * One POST over Node's own client: its fetch takes several times longer to load.
 * @throws where no complete answer arrived in time.
 */
export const httpPost: HttpPost = (outgoing) => exchange('POST', outgoing);

/**
 * One GET of what an address of AWS's own making points at, such as a layer of an image.
 * @throws where no complete answer arrived in time.
 */
export const httpGet = (url: string, timeoutMs: number): Promise<Answered> =>
  exchange('GET', { url, headers: {}, body: '', timeoutMs });

async function exchange(method: 'GET' | 'POST', { url, headers, body, timeoutMs }: Outgoing): Promise<Answered> {
  const target = new URL(url);
  const request = requestFor(target);
  return new Promise((resolve, reject) => {
    const outgoing = request(target, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > longestBody) outgoing.destroy(new Error('The answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      response.on('error', reject);
    });
    const timer = setTimeout(() => outgoing.destroy(tooLate(timeoutMs)), timeoutMs);
    outgoing.on('error', reject);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.end(body);
  });
}

/** Named as the SDK names it. */
const tooLate = (timeoutMs: number) =>
  Object.assign(new Error(`No answer within ${timeoutMs} ms`), { name: 'TimeoutError' });

/** Only one of the two modules is loaded, and not through `import()`: that would start Node's ESM loader as well. */
export function requestFor({ protocol, hostname }: URL): StartRequest {
  if (protocol === 'https:') return process.getBuiltinModule('node:https').request;
  if (protocol === 'http:' && loopback.test(hostname)) return process.getBuiltinModule('node:http').request;
  throw new Error('Only https is called, and plain http on loopback');
}
