import { plusDays } from '../base/time.js';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** 0 for the day on which weeks begin. */
export function columnRow(day: string, weekStart: Weekday): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (weekday - WEEKDAYS.indexOf(weekStart) + 7) % 7;
}

/** The week, from 0, of a day in a year that begins with `first`. */
export function weekOf(day: string, first: string, weekStart: Weekday): number {
  const days = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
  return Math.floor((days + columnRow(first, weekStart)) / 7);
}

/** The level of a day, 0 to 4: not active, active, from 1, from 2, from 4 hours. */
export function warmth(day: { hoursLogged: number; active: boolean; events: number }): 0 | 1 | 2 | 3 | 4 {
  if (day.hoursLogged >= 4) return 4;
  if (day.hoursLogged >= 2) return 3;
  if (day.hoursLogged >= 1) return 2;
  return day.active || day.hoursLogged > 0 ? 1 : 0;
}

/** The day to which a key moves; null for other keys. */
export function dayByKey(key: string, day: string, weekStart: Weekday): string | null {
  switch (key) {
    case 'ArrowLeft':
      return plusDays(day, -7);
    case 'ArrowRight':
      return plusDays(day, 7);
    case 'ArrowUp':
      return plusDays(day, -1);
    case 'ArrowDown':
      return plusDays(day, 1);
    case 'PageUp':
      return plusDays(day, -28);
    case 'PageDown':
      return plusDays(day, 28);
    case 'Home':
      return plusDays(day, -columnRow(day, weekStart));
    case 'End':
      return plusDays(day, 6 - columnRow(day, weekStart));
    default:
      return null;
  }
}
