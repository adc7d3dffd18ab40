import type { LocalAccount } from '../accounts.ts';
import type { LocalRepository } from '../local-repository.ts';
import type { LocalApp } from '../render/render-comment.ts';
import type { Reply } from '../reply.ts';
import type { Token } from '../tokens.ts';

/** A request for something of one repository, by whoever may ask. */
export type Asked = {
  readonly repository: LocalRepository;
  /** The variable parts of the path, in their order. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly now: number;
  readonly token: Token;
  readonly app: LocalApp;
  /** Who acts by the token. */
  readonly by: LocalAccount;
  /** Where this GitHub answers, without a slash at the end. */
  readonly base: string;
  readonly path: string;
};

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** What follows `/repos/OWNER/NAME`; `*` is one variable part. */
  readonly path: string;
  /** As `X-Accepted-GitHub-Permissions` writes it. */
  readonly permission: string;
  readonly run: (asked: Asked) => Reply;
};

type Page<T> = { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> };

/** 30 a page unless asked otherwise, 100 at most, with the links to the pages beside it. */
export function page<T>({ query, base, path }: Asked, all: readonly T[]): Page<T> {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? 30) || 30));
  const number = Math.max(1, Number(query.get('page') ?? 1) || 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = (target: number, rel: string) => {
    const asked = new URLSearchParams(query);
    asked.set('page', String(target));
    return `<${base}${path}?${asked}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [at(number - 1, 'prev')] : []),
    ...(number < last ? [at(number + 1, 'next'), at(last, 'last')] : []),
    ...(number > 1 ? [at(1, 'first')] : []),
  ];
  return {
    items: all.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}
