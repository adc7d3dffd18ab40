import type { Settings } from '../../src/config/settings.ts';
import { officeHours, withHours } from './with-hours.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const tokyo = (text: string) => Date.parse(`${text}+09:00`);

/** Of 2026, from the calendar of the Cabinet Office; and two days of the company. */
const daysOff = new Set([
  ...['2026-01-12', '2026-02-11', '2026-02-23', '2026-03-20', '2026-04-29', '2026-05-04', '2026-05-05', '2026-05-06'],
  ...['2026-07-20', '2026-08-11', '2026-09-21', '2026-09-22', '2026-09-23', '2026-10-12', '2026-11-03', '2026-11-23'],
  ...['2026-04-30', '2026-05-01', '2027-01-01'],
]);

/** Staging in Tokyo, another in New York without holidays, and prod, which has no hours. */
export function team(): Settings {
  const settings = withHours({ staging: { extraHolidays: ['2026-04-30', '2026-05-01'] } });
  const { staging } = settings.environments;
  if (!staging?.ecs) throw new Error('The fictional team has a staging');
  const newYork = {
    ...staging,
    ecs: { ...staging.ecs, cluster: 'boston' },
    database: { clusterIdentifier: 'boston-aurora', port: 5432, allowedFrom: ['sg-0acme0002'] },
    targetGroupArn: staging.targetGroupArn?.replace('staging-api', 'boston-api'),
    loadBalancerArn: staging.loadBalancerArn?.replace('staging-api', 'boston-api'),
    hours: {
      ...officeHours,
      weekdays: '8:30-17',
      timeZone: 'America/New_York',
      holidays: undefined,
      include: ['service'] as ('service' | 'database')[],
    },
  };
  return { ...settings, environments: { ...settings.environments, boston: newYork } };
}

/** What people did against the hours, and until when it holds. */
const wishes = [
  { from: tokyo('2026-02-10T18:00'), to: tokyo('2026-02-11T09:00') },
  { from: tokyo('2026-03-14T10:30'), to: tokyo('2026-03-16T18:00') },
];

type Wall = { readonly date: string; readonly weekday: string; readonly minutes: number };

const shown = new Map(
  ['Asia/Tokyo', 'America/New_York'].map((timeZone) => [
    timeZone,
    {
      day: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
      weekday: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }),
    },
  ]),
);

/** As a clock on the wall shows it, read in another way than the bot does. */
function wall(at: number, timeZone: string): Wall {
  const formats = shown.get(timeZone);
  const [date = '', time = ''] = formats?.day.format(at).split(' ') ?? [];
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return { date, weekday: formats?.weekday.format(at) ?? '', minutes };
}

/** Awake, asleep, or on its way: it is woken a quarter of an hour before, and falls asleep within some minutes. */
export function promised(name: string, at: number): 'awake' | 'asleep' | 'changing' {
  if (name === 'prod') return 'awake';
  if (name === 'staging' && wishes.some((wish) => wish.from <= at && at < wish.to)) return 'awake';
  const [zone, begins, ends] = name === 'staging' ? ['Asia/Tokyo', 540, 1080] : ['America/New_York', 510, 1020];
  const { date, weekday, minutes } = wall(at, zone as string);
  const works = !['Sat', 'Sun'].includes(weekday) && !(name === 'staging' && daysOff.has(date));
  const [start, end] = [Number(begins), Number(ends)];
  if (works && minutes >= start && minutes < end) return 'awake';
  const after = name === 'staging' ? wishes.some((wish) => at >= wish.to && at < wish.to + 20 * minute) : false;
  if (after || (works && minutes >= start - 15 && minutes < start)) return 'changing';
  return works && minutes >= end && minutes < end + 20 ? 'changing' : 'asleep';
}
