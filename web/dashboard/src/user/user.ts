import { useSyncExternalStore } from 'react';
import { store, stored } from '../storage.js';

// Who is looked at, until there are accounts: from ?user= in the address, else as it was last time.

const KEY = 'streakline.user';
const VALID = /^[A-Za-z0-9._:@-]{1,128}$/;
const listeners = new Set<() => void>();

let current = fromAddress() ?? accepted(stored(KEY));
if (current !== null) store(KEY, current);

function fromAddress(): string | null {
  return accepted(new URLSearchParams(location.search).get('user'));
}

function accepted(name: string | null): string | null {
  return name !== null && isUserId(name) ? name : null;
}

/** As the server takes it. */
export function isUserId(name: string): boolean {
  return VALID.test(name) && !['.', '..', 'leaderboard'].includes(name);
}

export function useUser(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** In this tab at once; in others when they are opened anew, since two tabs may look at two users. */
export function chooseUser(userId: string): void {
  current = userId;
  store(KEY, userId);
  if (new URLSearchParams(location.search).has('user')) history.replaceState(null, '', location.pathname);
  listeners.forEach((listener) => listener());
}
