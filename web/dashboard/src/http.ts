import { Streakline } from '@streakline/client';
import { server } from './base.js';

// The calls of the dashboard itself; feeds and figures come from the hooks.

let client = new Streakline({ url: server });

/** Sets the client of further calls; before, there is none. */
export function speakBy(other: Streakline): void {
  client = other;
}

/** The current client. */
export const speaker = (): Streakline => client;

type Query = Record<string, string | number | null | undefined>;

/** A read. An answer without data is returned as it is, and not requested again. */
export async function get<T>(path: string, signal?: AbortSignal, query: Query = {}): Promise<T> {
  return (await client.http.send<T>('get', path, { query, attempts: 1, ...(signal === undefined ? {} : { signal }) })).body;
}

/** A write, which takes effect once however often it is sent. Rejected with the server's message. */
export async function send<T>(method: 'post' | 'put' | 'patch' | 'delete', path: string, body?: unknown): Promise<T> {
  return (await client.http.send<T>(method, path, { body })).body;
}

export const userPath = (kind: 'users' | 'analytics', userId: string, rest: string) =>
  `/api/${kind}/${encodeURIComponent(userId)}/${rest}`;
