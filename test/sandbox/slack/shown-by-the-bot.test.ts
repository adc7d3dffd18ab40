import { describe, it } from 'vitest';
import { expectNothingOdd } from './expect-nothing-odd.ts';

describe('every state of every message and view of the bot', () => {
  it.each(['ja'] as const)('shows no date as it is written and folds no checklist shut, in %s', expectNothingOdd);
});
