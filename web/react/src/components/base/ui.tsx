'use client';
import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { ENGLISH, type Labels } from './labels.js';

export interface Ui {
  labels: Labels;
  /** BCP 47, for dates and numbers. */
  locale: string;
  /** An IANA name; undefined: the browser's zone. */
  timeZone: string | undefined;
  /** From the server, in order; undefined: uses the browser's rules of `timeZone`, which may be older. */
  utcOffsets: readonly UtcOffset[] | undefined;
  /** The hour at which the user's day starts. */
  dayStartHour: number;
  /** Milliseconds since 1970. Replace it in tests that need a fixed time. */
  now(): number;
}

/** From a moment on (null: always before), the user's clock is this many seconds ahead of UTC. */
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
  /** By default the browser's zone, which is also used if the browser does not know this one. */
  timeZone?: string | undefined;
  /** `utcOffsets` of the user's settings: with them, dates are the server's, whatever zones the browser knows. */
  utcOffsets?: readonly UtcOffset[] | undefined;
  /**
   * `dayStartHour` of the user's settings: until this hour, the calendar's today is the previous date. By default 0.
   */
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

/** Texts, locale and time zone of all components inside. Optional: without it they use English. */
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

/** During hydration, the zone is UTC if none is given, because the server does not know the browser's. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  const hydrated = useSyncExternalStore(never, () => true, () => false);
  return useMemo(() => (hydrated || ui.timeZone !== undefined ? ui : { ...ui, timeZone: 'UTC' }), [ui, hydrated]);
}

/** The props of every component. */
export interface ComponentProps {
  /**
   * The key of each component's view, so that no state of the former user remains, such as a toast or a selected day.
   */
  userId: string;
  /** Texts of this component only. */
  labels?: Partial<Labels>;
  className?: string;
}
