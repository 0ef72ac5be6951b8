import { useSyncExternalStore } from 'react';

// Links in email and in the server's log end with #token=…, which is not sent to any server or page. The token is
// removed from the address at once, so that it does not remain in the history, on a screen or in a screenshot. A reload
// loses it.

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

/** The token of the link that opened this page; null if there is none. */
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
