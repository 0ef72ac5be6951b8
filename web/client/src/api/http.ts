import { type Access, isStale } from '../auth/access.js';
import { jittered, LIMITS, LONGEST_TIMER, pause } from '../limits.js';
import type { Position } from '../stream/position.js';
import { refusal, StreaklineError } from './error.js';
import type { Input, Method, Output, PathWith } from './operations.js';

/** An answer, and the position of the user's stream before the rows were read, or after the change. */
export interface Answer<T> {
  body: T;
  position: Position | null;
}

/** `fetch`'s own options, except those that a call sets itself. */
export type FetchOptions = Omit<RequestInit, 'method' | 'body'>;

export interface HttpOptions {
  /** The server's address, such as `https://example.org/learn`; by default that of the page. */
  url?: string;
  /** Added to each call. */
  headers?: () => Record<string, string>;
  /** Passed to `fetch` with each call, such as `{ cache: 'no-store' }`. */
  fetch?: FetchOptions;
}

/** The options of one call. All options not named here are passed to `fetch` unchanged. */
export interface CallOptions extends FetchOptions {
  /** Attempts, including the first; 1 does not retry. By default {@link LIMITS.attempts}. */
  attempts?: number;
  /** The timeout of one attempt in milliseconds, including the body. By default {@link LIMITS.callTimeout}. */
  timeout?: number;
}

/** The options of all calls of one {@link Http}. */
export interface Manner extends CallOptions {
  /** The source of the calls' token; null or absent: none. */
  access?: Access | null;
}

interface Parameters extends CallOptions {
  path?: object;
  query?: object;
  body?: unknown;
}

/**
 * Calls the REST API. A token that the server refuses is replaced, and the call is repeated with the new one. A call
 * without an answer, or with an answer that asks for a retry, is repeated; a write has the same `Idempotency-Key` at
 * each attempt, so it takes effect once even if its answer was lost.
 */
export class Http {
  readonly #options: HttpOptions;
  readonly #manner: () => Manner;

  /** Both may change before a call; the call uses their current values. */
  constructor(options: HttpOptions, manner: () => Manner = () => ({})) {
    this.#options = options;
    this.#manner = manner;
  }

  /**
   * A call of the API description, with its types. Throws a {@link StreaklineError}, or the reason of an aborted
   * `signal`.
   */
  call<M extends Method, P extends PathWith<M>>(method: M, path: P, input: Input<M, P> & CallOptions): Promise<Answer<Output<M, P>>> {
    return this.send(method, path, input);
  }

  /** The same without types, for calls that are not in the description. */
  async send<T>(method: Method, path: string, given: Parameters = {}): Promise<Answer<T>> {
    const { url = '', headers: ours, fetch: always } = this.#options;
    const manner = this.#manner();
    const call: Parameters & Manner = { credentials: 'same-origin', ...always, ...manner, ...given };
    const { path: names = {}, query = {}, body, access, attempts = LIMITS.attempts, timeout = LIMITS.callTimeout, ...options } = call;
    const headers = new Headers(ours?.());
    for (const { headers: more } of [always ?? {}, manner, given]) new Headers(more).forEach((value, name) => headers.set(name, value));
    if (method === 'post' || method === 'patch') headers.set('Idempotency-Key', newKey());
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    const request = { ...options, method: method.toUpperCase(), headers, body: body === undefined ? null : JSON.stringify(body) };
    const once = () => attemptOnce<T>(url.replace(/\/+$/, '') + filled(path, names) + asQuery(query), request, timeout);
    for (let attempt = 1; ; attempt++) {
      const result = access ? await signedIn(access, headers, once) : await once();
      if ('answer' in result) return result.answer;
      if (attempt === attempts || result.retryAfter === null) throw result.error;
      const delay = result.retryAfter + jittered(LIMITS.retryDelay * 2 ** (attempt - 1));
      await pause(Math.min(LIMITS.retryDelayMax, delay), options.signal);
    }
  }
}

/**
 * `error` is the reason for rejecting the call; if the caller aborted it, the caller's own reason. `retryAfter`:
 * milliseconds; null if a retry is useless.
 */
type Attempt<T> = { answer: Answer<T> } | { error: { code?: string } | null; retryAfter: number | null };

/** Sends the caller's token, and replaces it once if the server refuses it. */
async function signedIn<T>(access: Access, headers: Headers, attempt: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
  const by = (token: string) => {
    headers.set('Authorization', `Bearer ${token}`);
    return attempt();
  };
  try {
    const token = await access.token();
    if (token === null) return attempt();
    const result = await by(token);
    if ('answer' in result || !isStale(result.error?.code)) return result;
    const fresh = await access.token(token);
    return fresh === null ? result : by(fresh);
  } catch (error) {
    return { error: error as StreaklineError, retryAfter: 0 };
  }
}

/** Aborted by the caller's signal or by the timeout, whichever comes first. */
async function attemptOnce<T>(url: string, request: RequestInit, timeout: number): Promise<Attempt<T>> {
  const { signal } = request;
  try {
    const ends = AbortSignal.timeout(Math.min(LONGEST_TIMER, timeout));
    const response = await fetch(url, { ...request, signal: signal ? AbortSignal.any([signal, ends]) : ends });
    const { ok, status, headers } = response;
    const body = parsed(await response.text());
    if (ok && body !== undefined) return { answer: { body: body as T, position: headers.get('Stream-Position') } };
    const error = refusal(status, body);
    // 502, 503 and 504 of a gateway.
    const again = (status > 501 && status < 505) || error.code === 'idempotency_in_flight';
    return { error, retryAfter: again ? retryAfterOf(headers) : null };
  } catch (cause) {
    if (signal?.aborted) return { error: signal.reason, retryAfter: null };
    return { error: new StreaklineError('The server cannot be reached', 0, 'unreachable', { cause }), retryAfter: 0 };
  }
}

/**
 * The time of `Retry-After` in milliseconds; 0 if it is absent, in the past, or invalid. RFC 9110 allows seconds and a
 * date. A date counts from the answer's own `Date`, because this device's clock may be wrong.
 */
export function retryAfterOf(headers: Headers): number {
  const asked = headers.get('Retry-After') ?? '';
  const seconds = parseFloat(asked);
  const date = Date.parse(asked) - (Date.parse(headers.get('Date') ?? '') || Date.now());
  return Math.max(0, Number.isNaN(seconds) ? date : 1_000 * seconds) || 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filled(path: string, names: object): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((names as Record<string, string>)[name]!));
}

function asQuery(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value != null);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

/** 128 random bits as printable text. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
