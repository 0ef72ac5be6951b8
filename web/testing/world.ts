// What tests do to a server from the outside, as a backend would; and how they wait.
import { inject } from 'vitest';

let users = 0;

/** One that no other test has. */
export function newUser(): string {
  return `user-${process.pid}-${Date.now()}-${++users}`;
}

export function serverUrl(): string {
  return inject('serverUrl');
}

/** A call of the REST API, as `curl` would do it; the answer's body. */
export async function call<T = Record<string, never>>(method: string, path: string, body?: unknown, url = serverUrl()): Promise<T> {
  const response = await fetch(url + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export function createActivity(userId: string, title: string, more: object = {}): Promise<{ _id: string }> {
  return call('POST', '/api/activities', { userId, type: 'log_created', title, ...more });
}

export function createNotification(userId: string, title: string): Promise<{ _id: string }> {
  return call('POST', '/api/notifications', { userId, type: 'reminder', title, message: 'It is time.' });
}

/** A state and its changes, such as a part of a store. */
interface Observable<T> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): T;
}

/** The first state that is as wanted. Holds what it watches meanwhile. */
export function until<T>(observable: Observable<T>, wanted: (state: T) => boolean, patience = 10_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const state = observable.getSnapshot();
      if (!wanted(state)) return;
      done();
      resolve(state);
    };
    const stop = observable.subscribe(look);
    const tooLate = setTimeout(() => {
      done();
      reject(new Error(`It did not come to be; the last state was ${JSON.stringify(observable.getSnapshot())?.slice(0, 2_000)}`));
    }, patience);
    const done = () => {
      clearTimeout(tooLate);
      // Not before this function has `stop`.
      queueMicrotask(() => stop());
    };
    look();
  });
}
