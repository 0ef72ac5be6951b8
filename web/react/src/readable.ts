import type { Readable } from '@streakline/client';
import { useSyncExternalStore } from 'react';

/** The user; null and undefined mean none, for example before a sign-in. */
export type UserId = string | null | undefined;

/** The state of a store; the component renders again when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.getSnapshot, readable.getServerSnapshot);
}

/** The answer to a change while there is no user. */
export function nobody(): Promise<never> {
  return Promise.reject(new Error('There is no user'));
}

/** A store that never changes, and refuses changes. */
export function constant<T, M extends string = never>(state: T, ...refused: M[]): Readable<T> & Record<M, typeof nobody> {
  const get = () => state;
  const store = { subscribe: () => () => {}, getSnapshot: get, getServerSnapshot: get };
  return Object.assign(store, Object.fromEntries(refused.map((name) => [name, nobody]))) as Readable<T> & Record<M, typeof nobody>;
}
