import type { Connection } from './connection.ts';
import { jsonCall } from './json-call.ts';

/**
 * One call of Systems Manager without its client, for functions that need a few of its operations and nothing else.
 * Asked once.
 * @throws AwsError
 */
export const ssmCall = (connection: Connection, operation: string, input: object): Promise<unknown> =>
  jsonCall(connection, { name: 'ssm', host: hostIn(connection.region), target: 'AmazonSSM' }, operation, input);

const hostIn = (region: string): string => `ssm.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** `whole`: nothing was left unread. */
export type Pages<T> = { readonly items: readonly T[]; readonly whole: boolean };

type Page<T> = { readonly items: readonly T[]; readonly next: string | undefined };

/** Reads page after page, but never without end. */
export async function readPages<T>(
  read: (page: { readonly NextToken?: string }) => Promise<Page<T>>,
  mostPages: number,
): Promise<Pages<T>> {
  const items: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await read(next === undefined ? {} : { NextToken: next });
    items.push(...found.items);
    next = found.next;
    if (next === undefined || next === '') return { items, whole: true };
  }
  return { items, whole: false };
}
