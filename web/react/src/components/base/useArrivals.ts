import { useState } from 'react';

/**
 * What was put in front of a list since the last look: the items before the one that was first. None with the first
 * list, and none if the former first one is gone, since then the list is another.
 */
export function arrivalsOf<T extends { _id: string }>(items: readonly T[], formerFirst: string | null): readonly T[] {
  if (formerFirst === null) return [];
  const at = items.findIndex((item) => item._id === formerFirst);
  return at < 0 ? [] : items.slice(0, at);
}

/**
 * The newest items of a list, until `clear` is called. A first list that is empty counts as seen, so what comes next has
 * arrived.
 */
export function useArrivals<T extends { _id: string }>(items: readonly T[], loading: boolean) {
  const [seen, setSeen] = useState<{ list: readonly T[] | null; arrived: readonly T[] }>({ list: null, arrived: [] });
  if (!loading && items !== seen.list) {
    const former = seen.list;
    const fresh =
      former === null ? [] : former.length === 0 ? items : arrivalsOf(items, former[0]?._id ?? null);
    const here = new Set(items.map((item) => item._id));
    setSeen({ list: items, arrived: [...fresh, ...seen.arrived.filter((item) => here.has(item._id))] });
  }
  return {
    arrived: seen.arrived,
    clear: () => setSeen((now) => (now.arrived.length === 0 ? now : { ...now, arrived: [] })),
    forget: (id: string) => setSeen((now) => ({ ...now, arrived: now.arrived.filter((item) => item._id !== id) })),
  };
}
