import type { Line } from '../line.ts';
import type { Draft } from '../message.ts';
import { compose } from './compose.ts';
import { paragraph } from './sections.ts';

/** A message with lines that are true however it ended. */
export const withNotes = (message: Draft, notes: readonly Line[]): Draft =>
  notes.length === 0 ? message : compose([message, ...notes.map(paragraph)]);
