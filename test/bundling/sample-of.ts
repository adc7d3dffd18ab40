import type { Shape } from '../../sandbox/aws/shapes.ts';

const deepest = 9;

/** A value of a shape with every member that it can have, down to where shapes that hold themselves would never end. */
export function sampleOf(shape: Shape, depth = 0): unknown {
  if (depth > deepest || shape.isUnitSchema() || shape.isDocumentSchema() || shape.isStreaming()) return undefined;
  if (shape.isTimestampSchema()) return new Date('2026-01-15T09:00:00Z');
  if (shape.isBlobSchema()) return new TextEncoder().encode('bytes');
  if (shape.isBooleanSchema()) return true;
  if (shape.isNumericSchema()) return 7;
  if (shape.isListSchema()) return listOf(sampleOf(shape.getValueSchema(), depth + 1));
  if (shape.isMapSchema()) return { 'a key': sampleOf(shape.getValueSchema(), depth + 1) };
  if (!shape.isStructSchema()) return 'text & <more> "テキスト"';
  const members = [...shape.structIterator()].flatMap(([name, member]) => {
    const value = sampleOf(member, depth + 1);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(shape.isUnionSchema() ? members.slice(0, 1) : members);
}

const listOf = (value: unknown) => (value === undefined ? undefined : [value, value]);
