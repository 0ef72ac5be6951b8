export interface Kept<V> {
  /** Created on first use. */
  get(key: string, make: () => V): V;
  values(): V[];
}

/** Values by key. Beyond `most`, unused ones are dropped, oldest first. */
export function keptOf<V>(most: number, idle: (value: V) => boolean): Kept<V> {
  const kept = new Map<string, V>();
  const values = () => [...kept.values()];
  return {
    get(key, make) {
      let value = kept.get(key);
      if (value !== undefined) return value;
      for (const [old, unused] of kept) if (kept.size >= most && idle(unused)) kept.delete(old);
      kept.set(key, (value = make()));
      return value;
    },
    values,
  };
}
