'use client';
import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Animates children with a `data-key` to their new places (first, last, invert, play: measured before and after, drawn
 * at the old place, released). Not for users who prefer reduced motion.
 */
export function useMoves(list: RefObject<HTMLElement | null>, order: unknown) {
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const former = places.current;
    const now = new Map<string, number>();
    // A page's own tests may run where neither is available, as in jsdom.
    const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;
    for (const child of list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      const key = child.dataset['key'] ?? '';
      now.set(key, child.offsetTop);
      const moved = (former.get(key) ?? child.offsetTop) - child.offsetTop;
      if (moved !== 0 && !still) {
        child.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
          duration: 450,
          easing: 'cubic-bezier(.2, .8, .2, 1)',
        });
      }
    }
    places.current = now;
  }, [list, order]);
}
