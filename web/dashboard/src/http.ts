import { streakline } from '@streakline/client';

// The calls of the dashboard itself; feeds and figures come by the hooks.

/** A read. An answer that is none is told as it is, and not asked for again. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, signal === undefined ? {} : { signal });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  throw new Error(typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : response.statusText);
}

/** A write, done once however often it has to be sent. Rejected in the server's words. */
export async function send<T>(method: 'post' | 'put', path: string, body: unknown): Promise<T> {
  return (await streakline.http.send<T>(method, path, { body })).body;
}

export const userPath = (kind: 'users' | 'analytics', userId: string, rest: string) =>
  `/api/${kind}/${encodeURIComponent(userId)}/${rest}`;
