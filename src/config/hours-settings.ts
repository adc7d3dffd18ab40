import * as z from 'zod';
import { distinct, timeZone } from './setting-kinds.ts';

const day = z.iso.date({ error: 'expected a date such as 2026-12-29' });

/** `9-18` or `08:30-19:00`: the end belongs to the night. */
const clockHours = /^([01]?\d|2[0-3])(?::([0-5]\d))?-([01]?\d|2[0-4])(?::([0-5]\d))?$/;

const minutesOf = (hour: string, minute: string | undefined) => Number(hour) * 60 + Number(minute ?? 0);

/** Minutes after midnight; undefined where the text says no hours. */
export function readHours(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, hour, minute, toHour, toMinute] = clockHours.exec(text) ?? [];
  if (hour === undefined || toHour === undefined) return undefined;
  const [from, to] = [minutesOf(hour, minute), minutesOf(toHour, toMinute)];
  return from < to && to <= 1440 ? { from, to } : undefined;
}

export const hoursSettings = z.strictObject({
  weekdays: z
    .string()
    .refine((text) => readHours(text) !== undefined, {
      error: 'expected hours of one day, such as 9-18 or 08:30-19:00',
    })
    .describe('The hours of Monday to Friday in which it is awake, such as 9-18.'),
  timeZone: timeZone.describe('The time zone of these hours, such as Asia/Tokyo.'),
  holidays: z.enum(['jp']).optional().describe("A country's public holidays, on which it sleeps too."),
  extraHolidays: distinct(day).default([]).describe('Further days on which it sleeps, such as those of the company.'),
  workdays: distinct(day).default([]).describe('Days on which it is awake although they are holidays or of a weekend.'),
  include: distinct(z.enum(['service', 'database']))
    .min(1)
    .describe('What sleeps.'),
});

/** When an environment is awake. */
export type Hours = z.output<typeof hoursSettings>;
