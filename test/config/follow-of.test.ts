import { describe, expect, it } from 'vitest';
import { followByDefault } from '../../src/config/follow-of.ts';
import { follow } from '../../src/config/follow-settings.ts';

describe('what the functions take for left out', () => {
  it('is what the schema fills in', () => {
    expect(followByDefault).toEqual(follow.parse({}));
  });
});
