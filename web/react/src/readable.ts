import type { Readable } from '@streakline/client';
import { useSyncExternalStore } from 'react';

/** Who shows: null and undefined are nobody, as before a sign-in. */
export type UserId = string | null | undefined;

/** The state of a store; the component renders again when it is another. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.getSnapshot, readable.getServerSnapshot);
}

/** A store that never changes. */
export function constant<T>(state: T): Readable<T> {
  return { subscribe: () => () => {}, getSnapshot: () => state, getServerSnapshot: () => state };
}

/** What a change is answered with while there is no user. */
export function nobody(): Promise<never> {
  return Promise.reject(new Error('There is no user'));
}
