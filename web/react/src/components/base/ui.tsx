'use client';
import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { ENGLISH, type Labels } from './labels.js';

export interface Ui {
  labels: Labels;
  /** BCP 47, for dates and numbers. */
  locale: string;
  /** IANA; undefined: the browser's. */
  timeZone: string | undefined;
  /** As the server has them, in order; undefined: by the browser's rules of `timeZone`, which may be older. */
  utcOffsets: readonly UtcOffset[] | undefined;
  /** The hour of the wall clock at which the user's day starts. */
  dayStartHour: number;
  /** Milliseconds since 1970. Replace it where time must stand still. */
  now(): number;
}

/** From a moment on (null: always before), the user's clock is so many seconds ahead of UTC. */
export interface UtcOffset {
  from: string | null;
  seconds: number;
}

const UiContext = createContext<Ui>({
  labels: ENGLISH,
  locale: 'en',
  timeZone: undefined,
  utcOffsets: undefined,
  dayStartHour: 0,
  now: Date.now,
});

export interface StreaklineUiProps {
  labels?: Partial<Labels>;
  /** By default `en`. */
  locale?: string;
  /** By default the browser's; that one, too, if the browser does not know it. */
  timeZone?: string | undefined;
  /** `utcOffsets` of the user's settings: with them, dates are the server's whatever zones the browser knows. */
  utcOffsets?: readonly UtcOffset[] | undefined;
  /** `dayStartHour` of the user's settings: until this hour, the calendar's today is the date before. By default 0. */
  dayStartHour?: number | undefined;
  now?: () => number;
  children: ReactNode;
}

/** Undefined for a zone that the browser does not know: a newer one, or an offset. */
function knownZone(timeZone: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone }).format(0);
    return timeZone;
  } catch {
    return undefined;
  }
}

/** Words, locale and time zone of all components within. Optional: without it they speak English. */
export function StreaklineUi({ labels, locale, timeZone, utcOffsets, dayStartHour, now, children }: StreaklineUiProps) {
  const outer = useContext(UiContext);
  const ui = useMemo(
    () => ({
      labels: { ...outer.labels, ...labels },
      locale: locale ?? outer.locale,
      timeZone: timeZone === undefined ? outer.timeZone : knownZone(timeZone),
      utcOffsets: utcOffsets ?? (timeZone === undefined ? outer.utcOffsets : undefined),
      dayStartHour: dayStartHour ?? outer.dayStartHour,
      now: now ?? outer.now,
    }),
    [outer, labels, locale, timeZone, utcOffsets, dayStartHour, now],
  );
  return <UiContext.Provider value={ui}>{children}</UiContext.Provider>;
}

const never = () => () => {};

/** While what a server rendered is hydrated, the zone is UTC where none is given: the server does not know the browser's. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  const hydrated = useSyncExternalStore(never, () => true, () => false);
  return useMemo(() => (hydrated || ui.timeZone !== undefined ? ui : { ...ui, timeZone: 'UTC' }), [ui, hydrated]);
}

/** What every component takes. */
export interface ComponentProps {
  /** The key of each component's view: of the user before, nothing stays, such as a toast or a chosen day. */
  userId: string;
  /** Words of this component only. */
  labels?: Partial<Labels>;
  className?: string;
}
