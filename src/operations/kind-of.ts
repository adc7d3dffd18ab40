import type { Declaration } from '../requests/declaration.ts';

/** What the actions of a declaration differ by; `once` where there is only one. */
export type Kind = 'repository' | 'environment' | 'command' | 'once';

export function kindOf({ access }: Pick<Declaration, 'access'>): Kind {
  if (typeof access === 'string') return 'once';
  if ('verb' in access) return 'repository';
  return access.each === 'with-hours' ? 'environment' : access.each;
}

/** The words that its usage begins with, before any that stand for something. */
export function typedOf({ usage }: Pick<Declaration, 'usage'>): string {
  const words = usage.split(' ');
  const end = words.findIndex((word) => /^[<[]/.test(word));
  return words.slice(0, end === -1 ? words.length : end).join(' ');
}
