// The calls of the dashboard itself; feeds and figures come by the hooks.

/** A refusal of the server, in its words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

async function answer<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const error = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : response.statusText;
  throw new Refused(error, response.status);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await fetch(path, signal === undefined ? {} : { signal }));
}

/** A write; the same key is the same write, however often it arrives. */
export async function send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (method === 'POST') headers['Idempotency-Key'] = crypto.randomUUID();
  return answer<T>(await fetch(path, { method, headers, body: JSON.stringify(body) }));
}

export const userPath = (kind: 'users' | 'analytics', userId: string, rest: string) =>
  `/api/${kind}/${encodeURIComponent(userId)}/${rest}`;
