import { useCallback, useRef, useState } from 'react';
import { get } from '../http.js';
import { type AskedFor, useAsked } from './useAsked.js';

interface Page {
  nextCursor: string | null;
}

export interface Pages<P extends Page> extends AskedFor<P> {
  /** The pages after the first, in order. */
  further: readonly P[];
  hasMore: boolean;
  busy: boolean;
  more: () => Promise<void>;
}

/** A list in pages: the first one at once, the others on request. */
export function usePages<P extends Page>(path: string, query: string): Pages<P> {
  const page = useCallback((cursor: string | null) => get<P>(path, undefined, { ...Object.fromEntries(new URLSearchParams(query)), cursor }), [path, query]);
  const [behind, setBehind] = useState<{ of: P | null; pages: readonly P[]; error: Error | null }>({ of: null, pages: [], error: null });
  const first = useAsked(useCallback(() => page(null), [page]));
  const busy = useRef(false);
  const [loading, setLoading] = useState(false);
  const own = behind.of === first.value ? behind : { pages: [], error: null };
  const cursor = (own.pages.at(-1) ?? first.value)?.nextCursor ?? null;

  const more = async () => {
    if (busy.current || cursor === null) return;
    busy.current = true;
    setLoading(true);
    try {
      const next = await page(cursor);
      setBehind({ of: first.value, pages: [...own.pages, next], error: null });
    } catch (error) {
      setBehind({ of: first.value, pages: own.pages, error: error as Error });
    } finally {
      busy.current = false;
      setLoading(false);
    }
  };
  return { ...first, error: first.error ?? own.error, further: own.pages, hasMore: cursor !== null, busy: loading, more };
}

export function More({ pages }: { pages: Pages<Page> }) {
  if (!pages.hasMore) return null;
  return (
    <button type="button" className="plain more" disabled={pages.busy} onClick={() => void pages.more()}>
      {pages.busy ? 'Loading …' : 'More'}
    </button>
  );
}
