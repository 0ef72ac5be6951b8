import { type Access, isStale } from '../auth/access.js';
import { jittered, LIMITS, pause } from '../limits.js';
import type { Position } from '../stream/position.js';
import { refusal, StreaklineError } from './error.js';
import type { Input, Method, Output, PathWith } from './operations.js';

/** An answer, and where the user's stream stood: before the rows were read, or after the change. */
export interface Answer<T> {
  body: T;
  position: Position | null;
}

export interface HttpOptions {
  /** Where the server is, such as `https://example.org/learn`; by default where the page came from. */
  url?: string;
  /** Added to each call. */
  headers?: () => Record<string, string>;
}

/** How the calls of one {@link Http} are made. */
export interface Manner {
  /** Whose token they carry; null or absent: none. */
  access?: Access | null;
  /** Attempts of a call, and milliseconds of each. */
  attempts?: number;
  timeout?: number;
  credentials?: RequestCredentials;
}

interface Parameters {
  path?: object;
  query?: object;
  body?: unknown;
  /** In place of the time that an attempt may take. */
  signal?: AbortSignal;
  /** At most; 1 does not try again. */
  attempts?: number;
}

/**
 * Calls of the REST API. A token that the server takes no longer is replaced, and the call repeated with the fresh one. One that got no answer, or was asked to come again, is repeated; a write carries the same
 * `Idempotency-Key` at each attempt, so that it is done once though its answer was lost.
 */
export class Http {
  readonly #options: HttpOptions;
  readonly #manner: () => Manner;

  /** Both may change until a call; it is made as they are then. */
  constructor(options: HttpOptions, manner: () => Manner = () => ({})) {
    this.#options = options;
    this.#manner = manner;
  }

  /** A call of the API's description, with its types. Throws a {@link StreaklineError}. */
  call<M extends Method, P extends PathWith<M>>(method: M, path: P, input: Input<M, P>): Promise<Answer<Output<M, P>>> {
    return this.send(method, path, input);
  }

  /** The same without types, for what the description does not have. */
  async send<T>(method: Method, path: string, given: Parameters): Promise<Answer<T>> {
    const { path: names = {}, query = {}, body, signal, access, credentials = 'same-origin', ...bounds } = { ...this.#manner(), ...given };
    const { attempts = LIMITS.attempts, timeout = LIMITS.callTimeout } = bounds;
    const url = (this.#options.url ?? '').replace(/\/+$/, '') + filled(path, names) + asQuery(query);
    const headers: Record<string, string> = { ...this.#options.headers?.() };
    if (method === 'post' || method === 'patch') headers['Idempotency-Key'] = newKey();
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const request = { method: method.toUpperCase(), headers, credentials, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const once = () => attemptOnce<T>(url, { ...request, signal: signal ?? AbortSignal.timeout(timeout) });
    for (let attempt = 1; ; attempt++) {
      const result = access ? await signedIn(access, headers, once) : await once();
      if ('answer' in result) return result.answer;
      if (attempt === attempts || result.retryAfter === null || signal?.aborted) throw result.error;
      await pause(Math.min(LIMITS.retryDelayMax, result.retryAfter + jittered(LIMITS.retryDelay * 2 ** (attempt - 1))));
    }
  }
}

/** `retryAfter`: milliseconds; null if it is of no use to try again. */
type Attempt<T> = { answer: Answer<T> } | { error: StreaklineError; retryAfter: number | null };

/** With the caller's token. One that the server takes no longer is replaced, once. */
async function signedIn<T>(access: Access, headers: Record<string, string>, attempt: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
  try {
    const token = await access.token();
    if (token === null) return attempt();
    headers['Authorization'] = `Bearer ${token}`;
    const result = await attempt();
    if ('answer' in result || !isStale(result.error.code)) return result;
    const fresh = await access.token(token);
    if (fresh === null) return result;
    headers['Authorization'] = `Bearer ${fresh}`;
    return attempt();
  } catch (error) {
    return { error: error as StreaklineError, retryAfter: 0 };
  }
}

async function attemptOnce<T>(url: string, request: RequestInit): Promise<Attempt<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...request, signal: AbortSignal.timeout(LIMITS.callTimeout) });
    text = await response.text();
  } catch (cause) {
    return { error: new StreaklineError('The server can’t be reached', 0, 'unreachable', { cause }), retryAfter: 0 };
  }
  const body = parsed(text);
  if (response.ok && body !== undefined) {
    return { answer: { body: body as T, position: response.headers.get('Stream-Position') } };
  }
  const error = refusal(response.status, body);
  const again = [502, 503, 504].includes(error.status) || error.code === 'idempotency_in_flight';
  return { error, retryAfter: again ? 1_000 * Number(response.headers.get('Retry-After') ?? 0) : null };
}

/** Undefined if it is no JSON, as from a proxy. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filled(path: string, names: object): string {
  const values = names as Record<string, unknown>;
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

function asQuery(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
