import { StreaklineError, toError } from '../api/error.js';
import { Http, type HttpOptions, type Manner } from '../api/http.js';
import type { Method } from '../api/operations.js';
import { Access, type AuthStatus } from '../auth/access.js';
import { ACCOUNT_LIMITS, backOff, pause } from '../limits.js';
import { Listeners, type Readable } from '../store/listeners.js';
import { nonceOf } from './nonce.js';
import { Renewal } from './renewal.js';
import { Solo } from './solo.js';
import type { AccountUser, AuthMode, NewAccount, Session, SignedIn } from './types.js';

export interface AccountState {
  readonly status: AuthStatus;
  /** The same object as long as nothing of it changes. */
  readonly user: AccountUser | null;
  readonly sessionId: string | null;
  /** Why the sign-in ended: the session ended (revoked or expired), or the user signed out, here or in another tab. */
  readonly ended: 'ended' | 'left' | null;
  /** Why the sign-in state is unknown. The client tries again. */
  readonly error: Error | null;
}

const UNKNOWN: AccountState = { status: 'unknown', user: null, sessionId: null, ended: null, error: null };

/** Messages between tabs: another user has signed in, or the user has signed out. They contain no token. */
type Told = { userId: string | null };

/**
 * Sign-in by the server's own accounts (AUTH=accounts), in a browser. The access token is in this object's memory and
 * nowhere else; the session is a cookie that no script can read. It is refreshed by itself, one tab at a time.
 *
 *     const accounts = new Accounts({ url });
 *     const client = new Streakline({ url, token: accounts.token });
 */
export class Accounts implements Readable<AccountState> {
  readonly #listeners = new Listeners();
  readonly #solo: Solo;
  readonly #renewal = new Renewal(() => this.refresh());
  readonly #channel: BroadcastChannel | undefined;
  /** Sends the cookie, or no credential. */
  readonly #anonymous: Http;
  readonly #refresher: Http;
  /** The access of the signed-in user; another user has another access. */
  readonly #http: Http;
  #access = this.#newAccess();
  #state = UNKNOWN;
  #token: string | null = null;
  #refreshing: Promise<void> | undefined;
  readonly #nonce: string;
  #closed = false;

  /** Sends no request yet. */
  constructor(given: HttpOptions = {}) {
    const { url = '' } = given;
    const credentials = url === '' || url === globalThis.location?.origin ? 'same-origin' : 'include';
    const options: HttpOptions = { ...given, fetch: { credentials, ...given.fetch } };
    this.#nonce = nonceOf(url);
    this.#anonymous = new Http(options);
    // A lost answer is requested again while the server still recognizes that the client is the same.
    const soon: Manner = { attempts: ACCOUNT_LIMITS.refreshAttempts, timeout: ACCOUNT_LIMITS.refreshTimeout };
    this.#refresher = new Http(options, () => soon);
    this.#http = new Http(options, () => ({ access: this.#access }));
    this.#solo = new Solo(`streakline accounts ${url}`);
    if (typeof BroadcastChannel === 'undefined' || !globalThis.document) return;
    this.#channel = new BroadcastChannel(`streakline accounts ${url}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data));
  }

  readonly subscribe = this.#listeners.subscribe;

  readonly getSnapshot = (): AccountState => this.#state;

  readonly getServerSnapshot = (): AccountState => UNKNOWN;

  /** Pass it as the option `token` of a client. */
  readonly token = async (refused?: string): Promise<string | null> => {
    const { status } = this.#state;
    if (status === 'unknown' || (status === 'signed-in' && refused === this.#token)) await this.refresh();
    return this.#token;
  };

  /** Determines the signed-in user from the browser's cookie; tries until it succeeds or `close` is called. */
  async begin(): Promise<void> {
    for (let failed = 0; this.#state.status === 'unknown' && !this.#closed; failed++) {
      // The failure is in the state.
      await this.refresh().catch(() => pause(backOff(failed)));
    }
  }

  /** Uses a new token, and reads its user. */
  readonly refresh = (): Promise<void> => {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  };

  async mode(): Promise<AuthMode> {
    return (await this.#anonymous.send<AuthMode>('get', '/api/auth/mode')).body;
  }

  readonly signIn = (email: string, password: string): Promise<void> => this.#enter('login', { email, password });

  /** If the server sends email, the user is not signed in yet, and the result says what to do; otherwise null. */
  register(account: NewAccount): Promise<string | null> {
    return this.#solo.run(async () => {
      const { body } = await this.#anonymous.send<SignedIn | { message: string }>('post', '/api/auth/register', { body: account });
      if ('message' in body) return body.message;
      this.#entered(body);
      return null;
    });
  }

  /** Uses the token of the link in the email. */
  verify(token: string, password: string): Promise<void> {
    return this.#enter('verify', { token, password });
  }

  /** Accepts an invitation, with the token of its link. */
  join(token: string, account: Partial<NewAccount> & { password: string }): Promise<void> {
    return this.#enter('join', { token, ...account });
  }

  /** Signs out here, and in this browser's other tabs. */
  readonly signOut = async (): Promise<void> => {
    await this.#solo.run(() => this.#anonymous.send('post', '/api/auth/logout', { body: {} }));
    this.#leave();
  };

  /** Ends all sessions of the user; returns their number. */
  async signOutEverywhere(): Promise<number> {
    const { revoked } = await this.#call<{ revoked: number }>('post', 'logout-all', {});
    this.#leave();
    return revoked;
  }

  /** Ends the other sessions. */
  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await this.#call('put', 'password', { currentPassword, newPassword });
  }

  /** Sends a link by email if there is such an account; the answer does not reveal whether there is. */
  async forgotPassword(email: string): Promise<string> {
    return (await this.#anonymous.send<{ message: string }>('post', '/api/auth/password/forgot', { body: { email } })).body.message;
  }

  /** Ends all sessions; then sign in with the new password. */
  async resetPassword(token: string, password: string): Promise<void> {
    await this.#anonymous.send('post', '/api/auth/password/reset', { body: { token, password } });
  }

  /** Last used first. */
  async sessions(): Promise<Session[]> {
    return (await this.#call<{ sessions: Session[] }>('get', 'sessions')).sessions;
  }

  async revoke(sessionId: string): Promise<void> {
    await this.#call('delete', `sessions/${encodeURIComponent(sessionId)}`);
    if (sessionId === this.#state.sessionId) this.#leave();
  }

  /** Stops refreshing and listening; the session remains. */
  close(): void {
    this.#closed = true;
    this.#renewal.stop();
    this.#channel?.close();
  }

  async #call<T>(method: Method, path: string, body?: object): Promise<T> {
    return (await this.#http.send<T>(method, `/api/auth/${path}`, { body })).body;
  }

  #enter(path: string, body: object): Promise<void> {
    return this.#solo.run(async () => this.#entered((await this.#anonymous.send<SignedIn>('post', `/api/auth/${path}`, { body })).body));
  }

  #entered(signedIn: SignedIn): void {
    this.#take(signedIn);
    this.#tell({ userId: signedIn.user.userId });
  }

  async #refresh(): Promise<void> {
    try {
      const { body } = await this.#solo.run(() => this.#refresher.send<SignedIn>('post', '/api/auth/refresh', { body: { nonce: this.#nonce } }));
      this.#take(body);
    } catch (error) {
      if (error instanceof StreaklineError && error.status === 401) return this.#out(this.#state.status === 'signed-in' ? 'ended' : null);
      this.#is({ ...this.#state, error: toError(error) });
      throw error;
    }
  }

  #take({ accessToken, sessionId, user }: SignedIn): void {
    this.#token = accessToken;
    this.#renewal.begin(accessToken);
    const before = this.#state.user;
    if (before?.userId !== user.userId) this.#access = this.#newAccess();
    const same = before !== null && JSON.stringify(before) === JSON.stringify(user);
    this.#is({ status: 'signed-in', user: same ? before : user, sessionId, ended: null, error: null });
  }

  #leave(): void {
    this.#out('left');
    this.#tell({ userId: null });
  }

  #out(ended: AccountState['ended']): void {
    this.#token = null;
    this.#renewal.stop();
    this.#is({ ...UNKNOWN, status: 'signed-out', ended });
  }

  #newAccess(): Access {
    return new Access((refused) => this.token(refused));
  }

  #tell(told: Told): void {
    this.#channel?.postMessage(told);
  }

  #hear({ userId }: Told): void {
    const { status, user } = this.#state;
    if (userId === null) {
      if (status === 'signed-in') this.#out('left');
    } else if (status !== 'unknown' && user?.userId !== userId) {
      // The owner of the cookie after the call; the next request for a token repeats this if it fails.
      this.refresh().catch(() => {});
    }
  }

  #is(state: AccountState): void {
    const before = this.#state;
    if ((Object.keys(state) as (keyof AccountState)[]).every((key) => state[key] === before[key])) return;
    this.#state = state;
    this.#listeners.tell();
  }
}
