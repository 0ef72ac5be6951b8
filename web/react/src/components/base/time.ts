'use client';
import { useEffect, useState } from 'react';
import { useUi, type Ui } from './ui.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The date on the wall clock, `2026-11-22`. */
export function dayOf(instant: string | number, timeZone: string | undefined): string {
  // Swedish dates are written so.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** The date so many days later. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A date in words; its own zone does not matter. */
export function dateText(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Today, yesterday, or the date. */
export function dayTitle(day: string, ui: Ui): string {
  const today = dayOf(ui.now(), ui.timeZone);
  if (day === today) return ui.labels.today;
  if (day === plusDays(today, -1)) return ui.labels.yesterday;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return dateText(day, ui.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

export function clockText(instant: string, ui: Ui): string {
  return new Intl.DateTimeFormat(ui.locale, { timeZone: ui.timeZone, hour: 'numeric', minute: '2-digit' }).format(
    new Date(instant),
  );
}

/** `5 hr, 12 min`; under an hour, minutes alone. Never below one minute. */
export function leftText(millis: number, locale: string): string {
  const hours = Math.floor(millis / HOUR);
  const minutes = Math.max(hours === 0 ? 1 : 0, Math.floor((millis % HOUR) / MINUTE));
  const part = (n: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(n);
  return hours === 0 ? part(minutes, 'minute') : `${part(hours, 'hour')} ${part(minutes, 'minute')}`;
}

export function numberText(n: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(n);
}

/** The time, anew with every step while `running`. */
export function useNow(stepMillis: number, running = true): number {
  const { now } = useUi();
  const [time, setTime] = useState(now);
  useEffect(() => {
    if (!running) return undefined;
    setTime(now());
    const timer = setInterval(() => setTime(now()), stepMillis);
    return () => clearInterval(timer);
  }, [now, stepMillis, running]);
  return time;
}
