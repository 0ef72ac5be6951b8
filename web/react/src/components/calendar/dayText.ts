import type { CalendarDay } from '@streakline/client';
import type { Labels } from '../base/labels.js';
import { dateText, numberText } from '../base/time.js';
import type { Ui } from '../base/ui.js';

/** A day in words: its date, its hours and its events. */
export function dayText(day: CalendarDay, labels: Labels, ui: Ui): string {
  return labels.calendarDay(
    dateText(day.date, ui.locale, { weekday: 'short', day: 'numeric', month: 'long' }),
    labels.hours(numberText(day.hoursLogged, ui.locale)),
    day.events,
  );
}
