import type { KeepHours } from '../operations/hours-woken.ts';
import { keepOne } from './keep-one.ts';
import { tellEvening } from './tell-evening.ts';

/** What the sweep asks for: a look at one environment, or the word to people that hours end soon. */
export const keepHours: KeepHours = (woken) =>
  woken.event.kind === 'hours' ? keepOne(woken, woken.event.environment) : tellEvening(woken, woken.event.end);
