import { defineWork } from '../operations/define-work.ts';
import { nextMorning } from '../operations/sleep/calendar.ts';
import { wakesUntil } from '../operations/sleep/promised.ts';
import { wakeEnvironment } from '../operations/sleep/wake-environment.ts';
import { wake } from './declarations.ts';
import { power } from './power.ts';

/** Awake until its hours end: those of now, or else the next. */
export const work = defineWork(wake, ({ asked, talk, run }, { environment: name }) =>
  power(
    { asked, talk, run },
    {
      act: 'wake',
      name,
      until: (hours, now) => wakesUntil(hours, now) ?? nextMorning(hours, now),
      carryOut: wakeEnvironment,
    },
  ),
);
