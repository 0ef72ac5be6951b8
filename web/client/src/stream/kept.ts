import type { Position } from './position.js';

/** A tab's place in a stream, kept over a reload of its page. */
export interface KeptPosition {
  read(): Position | undefined;
  write(position: Position | undefined): void;
}

/** In the tab's session storage; where there is none, or the page may not use it, a reload begins with a fetch. */
export function keptPosition(key: string): KeptPosition {
  const storage = sessionStorageIfAllowed();
  return {
    read: () => storage?.getItem(key) ?? undefined,
    write(position) {
      try {
        if (position === undefined) storage?.removeItem(key);
        else storage?.setItem(key, position);
      } catch {
        // The storage is full; an older position stays, from which more is sent again than needed.
      }
    },
  };
}

function sessionStorageIfAllowed(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    // Cookies and storage are blocked for this page.
    return undefined;
  }
}
