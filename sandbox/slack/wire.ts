import type { IncomingMessage } from 'node:http';

/** Arguments that @slack/web-api sends as JSON inside a form. */
const jsonArguments = new Set(['blocks', 'attachments', 'files', 'metadata', 'unfurl', 'view']);

export type Arguments = Readonly<Record<string, unknown>>;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The arguments of a call from its query and its form or JSON body; text that should be JSON and is not stays text. */
export function readArguments(query: URLSearchParams, contentType: string, body: string): Arguments {
  if (contentType.startsWith('application/json')) return { ...Object.fromEntries(query), ...asRecord(parseJson(body)) };
  const pairs = [...query, ...new URLSearchParams(body)];
  return Object.fromEntries(pairs.map(([key, value]) => [key, jsonArguments.has(key) ? parseJson(value) : value]));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The bytes of an upload: the body itself, or the one part of a multipart form. */
export function uploadedBytes(contentType: string, body: Buffer): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!boundary) return body;
  // Latin-1 has a character for each byte, so that nothing is lost on the way.
  const part = body.toString('latin1').split(`--${boundary}`)[1] ?? '';
  return Buffer.from(part.slice(part.indexOf('\r\n\r\n') + 4, part.lastIndexOf('\r\n')), 'latin1');
}
