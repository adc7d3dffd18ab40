import type { IncomingMessage } from 'node:http';

/** What is kept of a body: an answer to a health check is short, anything longer is a page. */
const shownCharacters = 1_000;

type Bounds = { readonly bodyMs: number; readonly bodyBytes: number };

/** The beginning of the body, whatever ends it: its end, its size, its time or an error. */
export function readBody(
  response: IncomingMessage,
  { bodyBytes, bodyMs }: Bounds,
): Promise<{ body: string; complete: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const finish = (complete: boolean) => {
      clearTimeout(timer);
      response.pause();
      resolve({ body: readable(Buffer.concat(chunks).subarray(0, bodyBytes)), complete });
    };
    const timer = setTimeout(() => finish(false), bodyMs);
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > bodyBytes) finish(false);
    });
    response.on('end', () => finish(response.complete));
    response.on('error', () => finish(false));
    response.on('close', () => finish(response.complete));
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/g;

const readable = (bytes: Buffer): string =>
  bytes.toString('utf8').replace(unreadable, '').trim().slice(0, shownCharacters).toWellFormed();
