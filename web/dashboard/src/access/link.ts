import { useSyncExternalStore } from 'react';

// Links of mails and of the server's log end in #token=…, which no server and no other page gets to see. It is taken out of
// the address at once, so that it is not left in the history, on a screen or in a picture of it. A reload loses it.

const listeners = new Set<() => void>();
let token = taken();

function taken(): string | null {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found !== null) history.replaceState(null, '', location.pathname + location.search);
  return found;
}

// Another link, opened in the same tab.
addEventListener('hashchange', () => {
  const found = taken();
  if (found === null) return;
  token = found;
  listeners.forEach((listener) => listener());
});

/** The token of the link that led here; null if none did. */
export function useLinkToken(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => token,
  );
}

/** It can be used once. */
export function dropLinkToken(): void {
  token = null;
  listeners.forEach((listener) => listener());
}
