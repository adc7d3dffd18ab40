import type { Field } from '../../slack/blocks/card.ts';
import { sections, textOf } from '../../slack/blocks/sections.ts';
import { inLanguage } from '../../slack/in-language.ts';
import type { SpokenLine, SpokenPiece } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';

/** Facts with one line each, in the order in which they are read: on a phone two columns are two screens. */
export const factLines =
  (facts: readonly Field[]): Draft =>
  (language, reading) => {
    const lines = inLanguage(facts, language, reading).map(({ label, value }) => {
      const name = label.endsWith('?') ? label : `${label}:`;
      return { name, value: piecesOf(value) };
    });
    return {
      text: textOf(lines.map(({ name, value }) => [`${name} `, ...value])),
      blocks: sections(lines.map(({ name, value }) => [{ bold: name }, ' ', ...value])),
    };
  };

const piecesOf = (line: SpokenLine): readonly SpokenPiece[] => (isPieces(line) ? line : [line]);
const isPieces = (line: SpokenLine): line is readonly SpokenPiece[] => Array.isArray(line);
