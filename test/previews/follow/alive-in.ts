import fc from 'fast-check';

/** What GitHub would bring alive in a comment: looked for as a reader of its rules would, apart from how it is escaped. */
const alive: Readonly<Record<string, RegExp>> = {
  mention: /@[A-Za-z0-9]/,
  reference: /#\d|\bGH-\d/i,
  comment: /<!--/,
  element: /<[A-Za-z/!?]/,
  link: /(?<!\\)\]\s*[([]|(?<!\\)!\[/,
  address: /:\/\/|\bwww\./i,
  direction: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
  control: /(?!\n)\p{Cc}/u,
};

/** Kinds of it that live in markdown, outside of code. */
export function aliveIn(markdown: string): readonly string[] {
  const text = markdown.replace(/^```sh\n[^`]*\n```$/gm, '').replace(/(?<!\\)`[^`\n]+`/g, ' code ');
  return Object.entries(alive).flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));
}

const pieces = [
  '@team',
  '@acme/ops',
  '#12',
  'GH-7',
  'acme/gym-api#12',
  '<!--',
  '-->',
  '](https://evil.example)',
  '![x](',
  '<img src=x onerror=1>',
  'https://evil.example/',
  'www.evil.example',
  '`',
  '```',
  '\\',
  '&#64;',
  '\n',
  '\r\n',
  '\u202e',
  '\u200b',
  '\u0000',
  '\u001b[31m',
  '|',
  '**',
  'a',
  ' ',
];

/** What somebody may call a branch, a title or an account, and a little more. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(''));
