'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { dateFormat, numberFormat } from './formats.js';
import { useUi, type Ui } from './ui.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Clock = Pick<Ui, 'timeZone' | 'utcOffsets'>;

/** Formats a moment by the user's clock, with the server's offsets if they are known. */
function wallText(instant: string | number, clock: Clock, locale: string, options: Intl.DateTimeFormatOptions): string {
  const { timeZone, utcOffsets } = clock;
  const date = new Date(instant);
  const offset = utcOffsets?.filter(({ from }) => from === null || Date.parse(from) <= date.getTime()).at(-1);
  if (offset === undefined) return dateFormat(locale, { ...options, timeZone }).format(date);
  return dateFormat(locale, { ...options, timeZone: 'UTC' }).format(date.getTime() + offset.seconds * 1000);
}

/** The date on the user's clock, `2026-11-22`. */
export function dayOf(instant: string | number, clock: Clock): string {
  // Swedish dates have this format.
  return wallText(instant, clock, 'sv-SE', { dateStyle: 'short' });
}

/** The user's day as the server counts it: before the day start, the date before that of the clock. */
export function learningDayOf(instant: number, ui: Ui): string {
  const date = dayOf(instant, ui);
  const hour = Number(wallText(instant, ui, 'sv-SE', { hour: '2-digit', hourCycle: 'h23' }));
  return hour < ui.dayStartHour ? plusDays(date, -1) : date;
}

/** The date this many days later. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A date in words; independent of a time zone. */
export function dateText(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Today, yesterday, or the date; the full date if today is not known. */
export function dayTitle(day: string, today: string | null, ui: Ui): string {
  if (day === today) return ui.labels.today;
  if (today !== null && day === plusDays(today, -1)) return ui.labels.yesterday;
  const sameYear = day.slice(0, 4) === today?.slice(0, 4);
  return dateText(day, ui.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

export function clockText(instant: string, ui: Ui): string {
  return wallText(instant, ui, ui.locale, { hour: 'numeric', minute: '2-digit' });
}

/** `5 hr, 12 min`; under an hour, only minutes. At least one minute. */
export function leftText(millis: number, locale: string): string {
  const hours = Math.floor(millis / HOUR);
  const minutes = Math.max(hours === 0 ? 1 : 0, Math.floor((millis % HOUR) / MINUTE));
  const part = (n: number, unit: string) => numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(n);
  return hours === 0 ? part(minutes, 'minute') : `${part(hours, 'hour')} ${part(minutes, 'minute')}`;
}

export function numberText(n: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 1 }).format(n);
}

const STEP = 15_000;

/**
 * A value derived from the time, updated every quarter of a minute; null when rendered on a server, whose clock
 * differs.
 */
function useTime<T>(read: () => T): T | null {
  const subscribe = useCallback((listener: () => void) => {
    const timer = setInterval(listener, STEP);
    return () => clearInterval(timer);
  }, []);
  return useSyncExternalStore<T | null>(subscribe, read, () => null);
}

/** The time, in steps of a quarter of a minute. */
export function useNow(): number | null {
  const { now } = useUi();
  return useTime(() => Math.floor(now() / STEP) * STEP);
}

/** The date on the user's clock; changes at midnight while the page is open. */
export function useToday(): string | null {
  const ui = useUi();
  return useTime(() => dayOf(ui.now(), ui));
}

/** The user's day; changes when the next day starts while the page is open. */
export function useLearningDay(): string | null {
  const ui = useUi();
  return useTime(() => learningDayOf(ui.now(), ui));
}
