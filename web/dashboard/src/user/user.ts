import { useSyncExternalStore } from 'react';
import type { Me } from '../access/me.js';
import { type Place, store, stored } from '../storage.js';

// The viewed user, for callers who may view anyone: from ?user= in the address, else the last one. Others see
// themselves.

const VALID = /^[A-Za-z0-9._:@|+'/=~!*(),;$&-]{1,128}$/;
const listeners = new Set<() => void>();

/** The viewer and the viewed user, as far as known. */
const chosen = new Map<string, string | null>();

/** Without sign-in, stored for the browser; otherwise for each signed-in user, for the tab. */
function placeOf({ mode, userId }: Me): { key: string; place: Place } {
  if (mode === 'open') return { key: 'streakline.user', place: 'browser' };
  return { key: `streakline.user of ${userId ?? 'a key'}`, place: 'tab' };
}

function fromAddress(): string | null {
  // If typed by hand, a + stands for itself; no id contains a space.
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

/** In this tab at once; in others when they are opened again, because two tabs may view two users. */
export function chooseUser(me: Me, userId: string): void {
  const { key, place } = placeOf(me);
  chosen.set(key, userId);
  store(key, userId, place);
  if (new URLSearchParams(location.search).has('user')) history.replaceState(null, '', location.pathname);
  listeners.forEach((listener) => listener());
}
