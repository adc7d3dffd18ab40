import type { Line } from '../slack/line.ts';
import type { Operation } from './operation.ts';
import type { Dropped } from './plan.ts';

/** What of an approved plan was left alone, and why. */
export function droppedLines(dropped: readonly Dropped[], { say }: Pick<Operation, 'say'>): Line[] {
  const changed = say({ en: 'Changed since it was shown', ja: '提示後に変わったもの' });
  const gone = say({ en: 'Gone since it was shown', ja: '提示後になくなったもの' });
  return dropped.flatMap(({ id, changes }): Line[] =>
    changes.length === 0
      ? [[`${gone}: `, { code: id }]]
      : changes.map(({ label, was, is }) => [
          `${changed}: `,
          { code: id },
          ` ${say(label)} `,
          { code: was },
          ' → ',
          { code: is },
        ]),
  );
}
