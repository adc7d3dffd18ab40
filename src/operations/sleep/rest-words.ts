import type { Text } from '../../config/language.ts';
import type { Rest } from './rest.ts';
import { wallTime, weekdayOf } from './zoned-time.ts';

/** As its hours are written: `9:00 on Mon 01/19 (Asia/Tokyo)`. Where people read it no time of their own zone can stand. */
function timeOfHours(at: number, timeZone: string): Text {
  const { date, minutes } = wallTime(at, timeZone);
  const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const day = date.slice(5).replace('-', '/');
  const weekday = weekdays[weekdayOf(date)] ?? weekdays[0];
  return {
    en: `${clock} on ${weekday.en} ${day} (${timeZone})`,
    ja: `${day}（${weekday.ja}）${clock}（${timeZone}）`,
  };
}

const weekdays = [
  { en: 'Sun', ja: '日' },
  { en: 'Mon', ja: '月' },
  { en: 'Tue', ja: '火' },
  { en: 'Wed', ja: '水' },
  { en: 'Thu', ja: '木' },
  { en: 'Fri', ja: '金' },
  { en: 'Sat', ja: '土' },
] as const;

/** Completes "staging is …": how it stands to its hours. */
export function restWords(rest: Rest): Text {
  if (rest.kind === 'asleep' && rest.until === undefined) return { en: 'asleep', ja: 'スリープ中' };
  const { en, ja } = timeOfHours(rest.kind === 'asleep' ? (rest.until ?? 0) : rest.due, rest.timeZone);
  switch (rest.kind) {
    case 'asleep':
      return { en: `asleep until ${en}`, ja: `${ja}までスリープ中` };
    case 'waking':
      return { en: `being woken, and awake by ${en}`, ja: `${ja}に向けて再開中` };
    case 'late':
      return { en: `to be awake since ${en}, and is not`, ja: `${ja}から稼働しているはずですが、再開していません` };
  }
}
