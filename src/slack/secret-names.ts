/** Where a name says that its value is secret. Separators and case are gone: `db-password` and `dbPassword` are one. */
const smellsAtEnd =
  /(?:password|passwd|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|authkey|encryptionkey|signingkey|masterkey|sshkey|deploykey|accountkey|sharedkey|secretkey|authorization|cookie|jwt|signature|appkey|webhook|webhookurl)\d{0,3}$/;
const smellsInside = /(?:password|passwd|passphrase|secret)/;
const smellsAlone = /^(?:pass|pw|pin|otp|auth|sig|npmauth|.*userpass|.*cliauth)$/;
/** The name of a thing, not the thing: where it is kept, when it ends, how long it is. */
const names =
  /(?:name|arn|path|file|parameter|param|url|uri|endpoint|type|count|limit|policy|length|size|expiry|expires|expiresin|expiration|expired|ttl|age|version|status|manager|managerid|store|provider|format|lastused|lastchanged|enabled|required|rotation)$/;
/** Tokens that page, or make a call idempotent: they open nothing. */
const harmless = /(?:next|continuation|page|pagination|starting|client|idempotency|request|cancellation)token$/;

export function smellsOfSecret(name: string): boolean {
  const key = name.toLowerCase().replace(/[_.\-\s]/g, '');
  if (harmless.test(key)) return false;
  if (/webhookurl$/.test(key)) return true;
  if (names.test(key)) return false;
  return smellsAtEnd.test(key) || smellsInside.test(key) || smellsAlone.test(key);
}

/** Words that stand after "token:" in sentences and reports, and stand-ins for a value that is elsewhere. */
const plainValue =
  /^(?:true|false|null|nil|none|undefined|unset|empty|yes|no|ok|required|missing|expired|invalid|incorrect|wrong|changed|rotated|disabled|enabled|unknown|not|is|are|was|were|has|must|to|or|and|for|with|from|in|on|of|the|an?|if|option|flag|value|\*+|x{3,}|\.{3}|…|\[masked\]|\$\{?[A-Z_][A-Z0-9_]*\}?|\{\{[^}]{0,80}\}\}|process\.env\.\w+|arn:[\w:/.*+=,@-]+)[.,;:!?)]*$/i;

/** A word of a sentence, or what only stands for a value. */
export const isPlainValue = (value: string): boolean => plainValue.test(value);

/** Not a word: digits, several capitals among small letters, symbols, or very long. */
export const looksRandom = (value: string): boolean =>
  /\d/.test(value) ||
  /[a-z].*[A-Z].*[A-Z]|[A-Z].*[a-z].*[A-Z].*[a-z]/.test(value.slice(0, 200)) ||
  /[+/=_!@#$%^&*]/.test(value) ||
  value.length >= 20;
