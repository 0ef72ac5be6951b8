import type { Position } from './position.js';

/** A tab's position in a stream, kept across a reload of its page. */
export interface KeptPosition {
  read(): Position | undefined;
  write(position: Position | undefined): void;
}

/** In the tab's session storage; if there is none, or the page may not use it, a reload begins with a fetch. */
export function keptPosition(key: string): KeptPosition {
  return {
    read: () => attempt(() => sessionStorage.getItem(key)) ?? undefined,
    // If the storage is full, an older position remains, from which more is sent again than needed.
    write: (position) => attempt(() => (position === undefined ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, position))),
  };
}

/** Undefined if there is no storage, or it is blocked for this page, or full. */
function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
