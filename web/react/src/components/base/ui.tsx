'use client';
import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { ENGLISH, type Labels } from './labels.js';

export interface Ui {
  labels: Labels;
  /** BCP 47, for dates and numbers. */
  locale: string;
  /** IANA; undefined: the browser's. */
  timeZone: string | undefined;
  /** Milliseconds since 1970. Replace it where time must stand still. */
  now(): number;
}

const UiContext = createContext<Ui>({ labels: ENGLISH, locale: 'en', timeZone: undefined, now: Date.now });

export interface StreaklineUiProps {
  labels?: Partial<Labels>;
  /** By default `en`. */
  locale?: string;
  /** By default the browser's. */
  timeZone?: string | undefined;
  now?: () => number;
  children: ReactNode;
}

/** Words, locale and time zone of all components within. Optional: without it they speak English. */
export function StreaklineUi({ labels, locale, timeZone, now, children }: StreaklineUiProps) {
  const outer = useContext(UiContext);
  const ui = useMemo(
    () => ({
      labels: { ...outer.labels, ...labels },
      locale: locale ?? outer.locale,
      timeZone: timeZone ?? outer.timeZone,
      now: now ?? outer.now,
    }),
    [outer, labels, locale, timeZone, now],
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
