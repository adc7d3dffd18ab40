import holidays from 'japanese-holidays';
import type { Hours } from '../../config/hours-settings.ts';

type Country = NonNullable<Hours['holidays']>;

/** At noon of the date in Japan: the library reads a moment there, whatever the zone of the process is. */
const byCountry: Readonly<Record<Country, (date: string) => boolean>> = {
  jp: (date) => holidays.isHolidayAt(new Date(`${date}T12:00+09:00`)) !== undefined,
};

/** Whether a date such as `2026-05-06` is a public holiday, wherever it is that date. */
export const isHoliday = (date: string, country: Country): boolean => byCountry[country](date);
