import type { Hours } from '../../src/config/hours-settings.ts';
import type { Settings } from '../../src/config/settings.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';

export const officeHours: Hours = {
  weekdays: '9-18',
  timeZone: 'Asia/Tokyo',
  holidays: 'jp',
  extraHolidays: [],
  workdays: [],
  include: ['service', 'database'],
};

/** The fictional team, whose staging sleeps outside office hours. */
export function withHours(
  hours: Readonly<Record<string, Partial<Hours>>> = { staging: {} },
  language: 'en' | 'ja' = 'en',
): Settings {
  const settings = acmeWithoutGithub(language);
  const environments = Object.fromEntries(
    Object.entries(settings.environments).map(([name, environment]) => [
      name,
      hours[name] ? { ...environment, hours: { ...officeHours, ...hours[name] } } : environment,
    ]),
  );
  return { ...settings, environments };
}
