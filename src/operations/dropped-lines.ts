import type { Line } from '../slack/line.ts';
import { type Dropped, valuePiece } from './plan.ts';

const changed = { en: 'Changed since it was shown: ', ja: '提示後に変わったもの: ' };
const gone = { en: 'Gone since it was shown: ', ja: '提示後になくなったもの: ' };

/** What of an approved plan was left alone, and why. */
export const droppedLines = (dropped: readonly Dropped[]): Line[] =>
  dropped.flatMap(({ id, changes }): Line[] =>
    changes.length === 0
      ? [[gone, { code: id }]]
      : changes.map(({ label, was, is }) => [
          changed,
          { code: id },
          ' ',
          label,
          ' ',
          valuePiece(was),
          ' → ',
          valuePiece(is),
        ]),
  );
