import { Streakline } from '@streakline/client';
import { server } from './base.js';

// The calls of the dashboard itself; feeds and figures come by the hooks.

let client = new Streakline({ url: server });

/** Whose calls are made from here on; before, nobody's. */
export function speakBy(other: Streakline): void {
  client = other;
}

/** Who speaks now. */
export const speaker = (): Streakline => client;

type Query = Record<string, string | number | null | undefined>;

/** A read. An answer that is none is told as it is, and not asked for again. */
export async function get<T>(path: string, signal?: AbortSignal, query: Query = {}): Promise<T> {
  return (await client.http.send<T>('get', path, { query, attempts: 1, ...(signal === undefined ? {} : { signal }) })).body;
}

/** A write, done once however often it has to be sent. Rejected in the server's words. */
export async function send<T>(method: 'post' | 'put' | 'patch' | 'delete', path: string, body?: unknown): Promise<T> {
  return (await client.http.send<T>(method, path, { body })).body;
}

export const userPath = (kind: 'users' | 'analytics', userId: string, rest: string) =>
  `/api/${kind}/${encodeURIComponent(userId)}/${rest}`;
