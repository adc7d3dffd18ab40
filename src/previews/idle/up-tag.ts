import type { RepositorySettings } from '../../config/repositories.ts';
import { isUser } from '../../operations/command-comment.ts';
import { formatLastUsedTag } from './last-use.ts';

/** What a launch and a deployment write of themselves, only where anybody asks who used a preview. */
export const upTag = (
  { idle }: Pick<RepositorySettings, 'idle'>,
  { at, by }: { readonly at: number; readonly by: string },
): Readonly<Record<string, string>> =>
  idle === undefined
    ? {}
    : { 'last-used': formatLastUsedTag(isUser(by) ? { at, use: 'up', who: by } : { at, use: 'push' }) };
