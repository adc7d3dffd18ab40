import { defineWork } from '../operations/define-work.ts';
import { nextMorning } from '../operations/sleep/calendar.ts';
import { sleepsUntil } from '../operations/sleep/promised.ts';
import { sleepEnvironment } from '../operations/sleep/sleep-environment.ts';
import { sleep } from './declarations.ts';
import { power } from './power.ts';

/** Asleep until its hours begin again. */
export const work = defineWork(sleep, ({ asked, talk, run }, { environment: name }) =>
  power(
    { asked, talk, run },
    {
      act: 'sleep',
      name,
      until: (hours, now) => sleepsUntil(hours, now) ?? nextMorning(hours, now),
      carryOut: sleepEnvironment,
    },
  ),
);
