const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const longestBody = 20_000;

/** Lines of base64 after optional PEM headers; line breaks may be escaped (JSON) and lines quoted or barred (logs). */
const body =
  /(?:(?:\\[rn]|\s){0,4}(?:Proc-Type|DEK-Info|Version|Comment): [^\n\\]{0,200})*(?:(?:\\[rn]|[\s|>"'])*[A-Za-z0-9+/=]{16,})*(?:(?:\\[rn]|[\s|>"'])*[A-Za-z0-9+/]{0,15}={1,2})?/y;

type Span = { readonly start: number; readonly stop: number };

/** Masks PEM and PGP private keys, also those that lost their first or last lines. */
export function maskPrivateKeys(text: string, mask: string): string {
  if (!text.includes('PRIVATE KEY')) return text;
  let masked = '';
  let position = 0;
  for (const { start, stop } of keySpans(text)) {
    masked += text.slice(position, start) + mask;
    position = stop;
  }
  return masked + text.slice(position);
}

function keySpans(text: string): Span[] {
  const begins = [...text.matchAll(begin)].map(spanOf);
  const ends = [...text.matchAll(end)].map(spanOf);
  const spans: Span[] = [];
  let position = 0;
  for (const marker of [...begins, ...ends].sort((a, b) => a.start - b.start)) {
    if (marker.start < position) continue;
    const isEnd = text.startsWith('-----END', marker.start);
    const span = isEnd
      ? { start: bodyStart(text, marker.start, position), stop: marker.stop }
      : wholeKey(text, marker, ends);
    spans.push(span);
    position = span.stop;
  }
  return spans;
}

const spanOf = (found: RegExpExecArray): Span => ({ start: found.index, stop: found.index + found[0].length });

function wholeKey(text: string, marker: Span, ends: Span[]): Span {
  while (ends[0] && ends[0].start < marker.stop) ends.shift();
  const closing = ends[0];
  if (closing && closing.start - marker.stop <= longestBody) return { start: marker.start, stop: closing.stop };
  body.lastIndex = marker.stop;
  return { start: marker.start, stop: body.test(text) ? body.lastIndex : marker.stop };
}

const base64 = /[A-Za-z0-9+/=]/;
const between = /[\s|>"']/;

/** Walks back from an END line whose BEGIN is missing, line by line, as long as they are base64. */
function bodyStart(text: string, stop: number, floor: number): number {
  let start = stop;
  for (let isLast = true; ; isLast = false) {
    let index = start;
    while (index > floor && between.test(text.charAt(index - 1))) index -= 1;
    while (/^\\[rn]/.test(text.slice(index - 2, index))) index -= 2;
    const lineStop = index;
    while (index > floor && base64.test(text.charAt(index - 1))) index -= 1;
    if (text.charAt(index - 1) === '\\' && index < lineStop) index += 1;
    if (lineStop - index < (isLast ? 1 : 16)) return start;
    start = index;
  }
}
