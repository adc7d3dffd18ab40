import { maskPrivateKeys } from './private-keys.ts';
import { isPlainValue, looksRandom, smellsOfSecret } from './secret-names.ts';
import { maskPairs } from './secret-pairs.ts';
import { secretShapes } from './secret-shapes.ts';
import { withoutControls } from './without-controls.ts';

/** Stands where a secret stood; masking again changes nothing. */
export const mask = '[masked]';

/**
 * Masks what looks like a secret and leaves ordinary text, hashes and ids alone. `patterns` are the team's own
 * (settings, `redact` of a run); one that is no regular expression is looked for literally. Control characters are taken
 * out first: one in the middle of a secret would hide it here and be gone where it is shown.
 * Mask first, cut afterwards: half a secret has no shape any more.
 */
export function redact(text: string, patterns: readonly string[] = []): string {
  const own = patterns.reduce(
    (masked, pattern) => masked.replace(compiled(pattern), (found) => (found === '' ? '' : mask)),
    withoutControls(text),
  );
  return [
    (found: string) => maskPrivateKeys(found, mask),
    maskUrlPasswords,
    (found: string) => found.replace(secretShapes, mask),
    maskNamedValues,
    (found: string) => maskPairs(found, mask),
    maskSchemes,
    maskFlags,
    maskAwsSecretKeys,
  ].reduce((masked, step) => step(masked), own);
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'g');
  } catch {
    return new RegExp(pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
  }
}

/** `scheme://user:password@host`; in a web address a slash ends the authority, in a connection string people forget to encode it. */
function maskUrlPasswords(text: string): string {
  return text
    .replace(
      /(?<![A-Za-z0-9])((?:https?|wss?|ftps?|sftp|ssh|git):\/\/[^\s:/?#@"'<>]{0,200}:)[^\s/?#@"'<>]{1,500}@/gi,
      `$1${mask}@`,
    )
    .replace(/(?<![A-Za-z0-9])(https?:\/\/)[^\s:/?#@"'<>]{16,500}@/gi, `$1${mask}@`)
    .replace(
      /(?<![A-Za-z0-9])(?!https?:)([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@"'<>]{0,200}:)([^\s"'<>]{1,256})@(?=[A-Za-z0-9[_-])/gi,
      (whole, head: string, password: string) => (/^\d{1,5}\//.test(password) ? whole : `${head}${mask}@`),
    );
}

/** `{"name": "DB_PASSWORD", "value": "…"}` as ECS, CloudFormation and Kubernetes write their environments. */
function maskNamedValues(text: string): string {
  const pair =
    /((?:name|key)\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["']?)([A-Za-z_][\w.-]{1,80})(\\{0,3}["']?[ \t]{0,4},?\s{0,20}\\{0,3}["']?(?:value|parametervalue)\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["']?)([^"'\\\n]{1,4000})/gi;
  return text.replace(pair, (whole, head: string, name: string, middle: string) =>
    smellsOfSecret(name) ? `${head}${name}${middle}${mask}` : whole,
  );
}

/** `Bearer …` and `Basic …` outside a header. "Basic authentication" is English. */
function maskSchemes(text: string): string {
  return text.replace(
    /\b(bearer|basic)([ \t]{1,4})([A-Za-z0-9._~+/-]{8,4000}={0,2})/gi,
    (whole, scheme: string, space: string, value: string) => (looksRandom(value) ? `${scheme}${space}${mask}` : whole),
  );
}

/** `--password …`, `mysql -p…`, `curl -u user:…`, `sshpass -p …`. */
function maskFlags(text: string): string {
  return text
    .replace(
      /(?<![\w-])(--?)([a-z][\w-]{1,60})([ \t]{1,4})("[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'-][^\s"']{0,500})/gi,
      (whole, dashes: string, name: string, space: string, value: string) =>
        smellsOfSecret(name) && !isPlainValue(value) ? `${dashes}${name}${space}${mask}` : whole,
    )
    .replace(
      /\b((?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,200}?[ \t]-p)(?![ \t])([^\s"'-][^\s"']{0,200})/g,
      `$1${mask}`,
    )
    .replace(
      /\b((?:sshpass|docker login|redis-cli|helm registry login)\b[^\n]{0,200}?[ \t]-(?:p|a)[ \t]{1,4})(\S{1,200})/g,
      `$1${mask}`,
    )
    .replace(/\b(curl\b[^\n]{0,200}?[ \t](?:-u|--user)[ \t=]{1,4}["']?[^\s:"']{1,100}:)([^\s"']{1,200})/g, `$1${mask}`);
}

const awsSecretKey = /(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_.-])/g;

/** A secret access key has no prefix: 40 characters of base64 with all kinds in them, which no SHA and no path is. */
const maskAwsSecretKeys = (text: string): string =>
  text.replace(awsSecretKey, (found) =>
    /[a-z]/.test(found) && /[A-Z]/.test(found) && /\d/.test(found) && entropy(found) >= 4.2 ? mask : found,
  );

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => sum + (count / text.length) * Math.log2(count / text.length), 0);
}
