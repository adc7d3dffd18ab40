import { afterAll, expect, it } from 'vitest';
import { createWideScript, strings } from './wide-script.ts';

const wide = createWideScript();
afterAll(wide.remove);

it('every value that means something to a shell arrives byte for byte in the script', () => {
  expect(wide.run(strings)).toBeGreaterThan(1000);
  expect(wide.left()).toEqual([]);
});
