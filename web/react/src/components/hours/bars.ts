import type { Month, Week } from '@streakline/client';
import { plusDays } from '../base/time.js';

export interface Bar {
  /** The first day of the week or month. */
  day: string;
  hours: number;
}

const COUNT = 12;

/** The twelve weeks that end with the newest, including weeks without hours. */
export function weekBars(weeks: readonly Week[]): Bar[] {
  const hours = new Map(weeks.map((week) => [week.date, week.hoursLogged]));
  const newest = [...hours.keys()].toSorted().at(-1);
  if (newest === undefined) return [];
  return Array.from({ length: COUNT }, (_, index) => {
    const day = plusDays(newest, 7 * (index - COUNT + 1));
    return { day, hours: hours.get(day) ?? 0 };
  });
}

/** The twelve months that end with the newest. */
export function monthBars(months: readonly Month[]): Bar[] {
  const hours = new Map(months.map((month) => [month.month, month.hoursLogged]));
  const newest = [...hours.keys()].toSorted().at(-1);
  if (newest === undefined) return [];
  const date = new Date(`${newest}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - COUNT);
  return Array.from({ length: COUNT }, () => {
    date.setUTCMonth(date.getUTCMonth() + 1);
    const day = date.toISOString().slice(0, 10);
    return { day, hours: hours.get(day.slice(0, 7)) ?? 0 };
  });
}

/** The next round number above: 1, 2, 4, 5 or 10 times a power of ten, at least 1, so that halves are round as well. */
export function roundTop(hours: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, hours)));
  return power * ([1, 2, 4, 5, 10].find((step) => step * power >= hours) ?? 10);
}
