import { useSyncExternalStore } from 'react';
import type { Me } from '../access/me.js';
import { type Place, store, stored } from '../storage.js';

// Who is looked at by those who may look at anyone: from ?user= in the address, else as it was last time. Others see
// themselves.

const VALID = /^[A-Za-z0-9._:@|+'/=~!*(),;$&-]{1,128}$/;
const listeners = new Set<() => void>();

/** By whom, whom; as far as it is known. */
const chosen = new Map<string, string | null>();

/** Where nobody signs in it is kept for the browser; else of each who signs in, for the tab. */
function placeOf({ mode, userId }: Me): { key: string; place: Place } {
  if (mode === 'open') return { key: 'streakline.user', place: 'browser' };
  return { key: `streakline.user of ${userId ?? 'a key'}`, place: 'tab' };
}

function fromAddress(): string | null {
  // Typed by hand, a + stands for itself; no id has a space.
  return accepted(new URLSearchParams(location.search).get('user')?.replaceAll(' ', '+') ?? null);
}

function accepted(name: string | null): string | null {
  return name !== null && isUserId(name) ? name : null;
}

/** As the server takes it. */
export function isUserId(name: string): boolean {
  return VALID.test(name) && !['.', '..', 'leaderboard'].includes(name);
}

function chosenBy(me: Me): string | null {
  const { key, place } = placeOf(me);
  if (!chosen.has(key)) {
    const given = fromAddress();
    if (given !== null) store(key, given, place);
    chosen.set(key, given ?? accepted(stored(key, place)));
  }
  return chosen.get(key) ?? null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUser(me: Me): string | null {
  const other = useSyncExternalStore(subscribe, () => (me.may.anyone ? chosenBy(me) : null));
  return other ?? me.userId;
}

/** In this tab at once; in others when they are opened anew, since two tabs may look at two users. */
export function chooseUser(me: Me, userId: string): void {
  const { key, place } = placeOf(me);
  chosen.set(key, userId);
  store(key, userId, place);
  if (new URLSearchParams(location.search).has('user')) history.replaceState(null, '', location.pathname);
  listeners.forEach((listener) => listener());
}
