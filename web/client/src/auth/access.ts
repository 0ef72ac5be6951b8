import { StreaklineError } from '../api/error.js';
import { backOff, LIMITS, pause } from '../limits.js';
import { Listeners, type Readable } from '../store/listeners.js';
import { identityOf, renewalOf } from './jwt.js';

/**
 * Returns the token for calls and sockets; null: no user is signed in. Called if no token is known, shortly before the
 * known one expires, and with a token that the server no longer accepts.
 */
export type TokenSource = (refused?: string) => string | null | Promise<string | null>;

/** `unknown` before the first answer. */
export type AuthStatus = 'unknown' | 'signed-in' | 'signed-out';

/** The server's codes for a token that another one may replace. */
const STALE: unknown[] = ['token_expired', 'invalid_token', 'session_ended', 'unauthenticated'];

export function isStale(code: string | undefined): boolean {
  return STALE.includes(code);
}

/**
 * The token of one client. However many callers need a new one at the same moment, it is requested once. A client
 * belongs to one user: if the source returns another user's token, this client is signed out, so that no data of one
 * user is shown to the other.
 */
export class Access implements Readable<AuthStatus> {
  readonly #source: TokenSource;
  readonly #listeners = new Listeners();
  #status: AuthStatus = 'unknown';
  #identity: string | null = null;
  #token: string | undefined;
  #renewAt = 0;
  #cameAt = 0;
  /** Consecutive tokens that had to be replaced sooner than {@link LIMITS.tokenRest}. */
  #early = 0;
  #asking: Promise<string | null> | undefined;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  readonly subscribe = this.#listeners.subscribe;

  readonly getSnapshot = (): AuthStatus => this.#status;

  readonly getServerSnapshot = (): AuthStatus => 'unknown';

  /**
   * The token, or another one than the refused one. Null: no user is signed in (any more); this is asked again each
   * time. Rejected if no token is available at the moment. Waits increasingly long, up to {@link
   * LIMITS.reconnectDelayMax}, while each new token is refused at once.
   *
   * @param good whether the server still accepts `refused`, which only expires soon; the source may return it once more
   */
  async token(refused?: string, good = refused === undefined): Promise<string | null> {
    const known = this.#token;
    if (known !== undefined && (refused === undefined ? Date.now() < this.#renewAt : known !== refused)) return known;
    this.#asking ??= this.#ask(refused, good).finally(() => (this.#asking = undefined));
    return good && known !== undefined ? this.#asking.catch(() => known) : this.#asking;
  }

  /** The same, retried less and less often until there is an answer; undefined if `enough` is true before. */
  async patiently(enough: () => boolean, refused?: string, good?: boolean): Promise<string | null | undefined> {
    for (let attempt = 0; !enough(); attempt++) {
      try {
        return await this.token(refused, good);
      } catch {
        // Like a lost connection: its state says so, and the client tries again.
        await pause(backOff(attempt));
      }
    }
    return undefined;
  }

  /** The source returned something unusable. */
  end(): void {
    this.#token = undefined;
    this.#is('signed-out');
  }

  async #ask(refused: string | undefined, good: boolean): Promise<string | null> {
    this.#early = Date.now() - this.#cameAt < LIMITS.tokenRest ? this.#early + 1 : 0;
    if (this.#early > 1) await pause(backOff(this.#early - 2));
    // Also if the source fails: the known token is used meanwhile.
    this.#renewAt = Date.now() + LIMITS.tokenRest;
    let token: string | null;
    try {
      token = await Promise.race([this.#source(refused), pause(LIMITS.callTimeout).then(() => Promise.reject())]);
    } catch (cause) {
      throw new StreaklineError('Could not get a token', 0, 'no_token', { cause });
    }
    const identity = token === null ? null : identityOf(token);
    const anothers = identity !== null && identity !== (this.#identity ??= identity);
    if (token === null || (token === refused && !good) || anothers) {
      this.end();
      return null;
    }
    this.#token = token;
    this.#cameAt = Date.now();
    this.#renewAt = this.#cameAt + renewalOf(token, this.#early);
    this.#is('signed-in');
    return token;
  }

  #is(status: AuthStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#listeners.tell();
  }
}
