import { useState } from 'react';

/**
 * The items added to the front of a list since the last look: those before the former first one. Empty for the first
 * list, and if the former first item no longer exists, because the list is then another.
 */
export function arrivalsOf<T extends { _id: string }>(items: readonly T[], formerFirst: string | null): readonly T[] {
  if (formerFirst === null) return [];
  const at = items.findIndex((item) => item._id === formerFirst);
  return at < 0 ? [] : items.slice(0, at);
}

interface Seen<T> {
  /** Null before the first. */
  list: readonly T[] | null;
  /** The highest id that was ever in the list. */
  newest: string;
  arrived: readonly T[];
}

/**
 * The newest items of a list, until `clear` is called. An empty first list counts as seen, so later items are new; an
 * item that returns because its deletion was refused is not new: a user's ids only increase.
 */
export function useArrivals<T extends { _id: string }>(items: readonly T[], loading: boolean) {
  const [seen, setSeen] = useState<Seen<T>>({ list: null, newest: '', arrived: [] });
  if (!loading && items !== seen.list) {
    const known = seen.list === null ? 0 : items.findIndex((item) => item._id <= seen.newest);
    const fresh = known < 0 ? items : items.slice(0, known);
    const here = new Set(items.map((item) => item._id));
    setSeen({
      list: items,
      newest: items.reduce((newest, { _id }) => (_id > newest ? _id : newest), seen.newest),
      arrived: [...fresh, ...seen.arrived.filter((item) => here.has(item._id))],
    });
  }
  return {
    arrived: seen.arrived,
    clear: () => setSeen((now) => (now.arrived.length === 0 ? now : { ...now, arrived: [] })),
    forget: (id: string) => setSeen((now) => ({ ...now, arrived: now.arrived.filter((item) => item._id !== id) })),
  };
}
