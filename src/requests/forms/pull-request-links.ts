import { unescapeText } from '../../slack/escape.ts';
import type { ParsingSettings } from '../declaration.ts';
import { pullRequestNamed, repositoryIn } from '../pull-request.ts';
import { piecesOf } from './message-text.ts';

const address = /https?:\/\/[^\s<>|"'`()[\]{}]+/g;
const mostLinks = 100;

/** The pull requests of the settings' repositories that a message links to, by name, in its order. */
export function pullRequestLinks(
  message: Readonly<Record<string, unknown>>,
  { repositories }: Pick<ParsingSettings, 'repositories'>,
): readonly string[] {
  const { text, blocks, attachments } = message;
  const names = piecesOf([text, blocks, attachments])
    .flatMap((piece) => unescapeText(piece).match(address) ?? [])
    .map((link) => pullRequestNamed(link.replace(/[.,;:!?。、]+$/, ''), repositories))
    .filter((name) => repositoryIn(name, repositories) !== undefined);
  return [...new Set(names)].slice(0, mostLinks);
}
