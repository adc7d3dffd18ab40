import { describe, it } from 'vitest';
import { launchesFromWindow, showsAnew } from './from-home.ts';

describe('App Home', () => {
  it.each(['/preview up 123'])('is shown anew after one’s own change: %s', showsAnew);
});

describe('a window', () => {
  it.each(['/slipway preview up'])('of %s does what the typed command does', launchesFromWindow);
});
