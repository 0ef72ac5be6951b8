import { StreaklineError } from '../api/error.js';
import { backOff, LIMITS, pause } from '../limits.js';
import { Listeners, type Readable } from '../store/listeners.js';
import { identityOf, renewalOf } from './jwt.js';

/**
 * Gives the token that calls and sockets carry; null: nobody is signed in. Asked when none is known, shortly before the
 * known one ends, and with the one that the server takes no longer.
 */
export type TokenSource = (refused?: string) => string | null | Promise<string | null>;

/** `unknown` before the first question was answered. */
export type AuthStatus = 'unknown' | 'signed-in' | 'signed-out';

/** The server's codes for a token in whose place another may be taken. */
const STALE: unknown[] = ['token_expired', 'invalid_token', 'session_ended', 'unauthenticated'];

export function isStale(code: string | undefined): boolean {
  return STALE.includes(code);
}

/**
 * The token of one client. However many need another one at the same moment, it is asked for once. A client is one user's:
 * when the source gives a token of somebody else, this client is signed out, so that nothing of one is shown to the other.
 */
export class Access implements Readable<AuthStatus> {
  readonly #source: TokenSource;
  readonly #listeners = new Listeners();
  #status: AuthStatus = 'unknown';
  #identity: string | null = null;
  #token: string | undefined;
  #renewAt = 0;
  #cameAt = 0;
  /** Tokens in a row that had to be replaced sooner than {@link LIMITS.tokenRest}. */
  #early = 0;
  #asking: Promise<string | null> | undefined;

  constructor(source: TokenSource) {
    this.#source = source;
  }

  readonly subscribe = this.#listeners.subscribe;

  readonly getSnapshot = (): AuthStatus => this.#status;

  readonly getServerSnapshot = (): AuthStatus => 'unknown';

  /**
   * The token, or another one than that which was refused. Null: nobody is signed in, or no more, which is asked anew each
   * time. Rejected if no token can be had just now. Waits ever longer, up to {@link LIMITS.reconnectDelayMax}, while each new
   * token is refused as soon as it comes.
   *
   * @param good whether the server still takes `refused`, which only ends soon; the source may give it once more
   */
  async token(refused?: string, good = refused === undefined): Promise<string | null> {
    const known = this.#token;
    if (known !== undefined && (refused === undefined ? Date.now() < this.#renewAt : known !== refused)) return known;
    this.#asking ??= this.#ask(refused, good).finally(() => (this.#asking = undefined));
    return good && known !== undefined ? this.#asking.catch(() => known) : this.#asking;
  }

  /** The same, tried ever more slowly until it is answered; undefined if it is `enough` before. */
  async patiently(enough: () => boolean, refused?: string, good?: boolean): Promise<string | null | undefined> {
    for (let attempt = 0; !enough(); attempt++) {
      try {
        return await this.token(refused, good);
      } catch {
        // As with a connection that is lost: its state says so, and it is tried again.
        await pause(backOff(attempt));
      }
    }
    return undefined;
  }

  /** What the source gives is of no use. */
  end(): void {
    this.#token = undefined;
    this.#is('signed-out');
  }

  async #ask(refused: string | undefined, good: boolean): Promise<string | null> {
    this.#early = Date.now() - this.#cameAt < LIMITS.tokenRest ? this.#early + 1 : 0;
    if (this.#early > 1) await pause(backOff(this.#early - 2));
    // Also where the source fails: what is known serves meanwhile.
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
