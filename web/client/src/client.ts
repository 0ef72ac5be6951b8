import { Http, type HttpOptions } from './api/http.js';
import { Access, type TokenSource } from './auth/access.js';
import type { LeaderboardOptions } from './boards.js';
import { LIMITS } from './limits.js';
import { realtimeServiceOf } from './services.js';
import { type SocketService, socketServiceOf } from './socket.js';
import { type Presence, presenceOf } from './presence.js';
import { BoardPart } from './store/board.js';
import { type Kept, keptOf } from './store/kept.js';
import { UserStore } from './store/user.js';
import { UserStream } from './stream/stream.js';

export interface StreaklineOptions extends HttpOptions {
  /** Signs calls and sockets in, if sign-in is required. */
  token?: TokenSource;
  /** One socket for all tabs of the browser, if it supports that; by default true. */
  share?: boolean;
}

/** A client of one server, for one page. */
export class Streakline {
  readonly http: Http;
  readonly socketService: SocketService;
  readonly realtimeService: ReturnType<typeof realtimeServiceOf>;
  readonly #options: StreaklineOptions;
  #access: Access | null | undefined;
  readonly #users: Kept<UserStore>;
  readonly #boards: Kept<BoardPart>;
  #everyone: UserStream | undefined;
  /** Users with a connected socket; null until the server has sent the number. */
  readonly presence: Presence;

  /** Does not connect yet. The options may change until the first call. */
  constructor(options: StreaklineOptions = {}) {
    this.#options = options;
    this.http = new Http(options, () => ({ access: this.access }));
    this.realtimeService = realtimeServiceOf(this.http);
    this.socketService = socketServiceOf((userId) => this.#streamOf(userId));
    const activeUsers = async () => (await this.http.call('get', '/api/health', {})).body.activeUsers;
    this.#users = keptOf(LIMITS.users, ({ stream }) => !stream.open);
    const anyOpen = () => this.#users.values().some(({ stream }) => stream.open);
    this.presence = presenceOf(() => this.#streamOf(null), anyOpen, activeUsers);
    this.#boards = keptOf(LIMITS.boards, (board) => !board.watched);
  }

  /** Whether a user is signed in, by the option `token`; null without it. */
  get access(): Access | null {
    return (this.#access ??= this.#options.token ? new Access(this.#options.token) : null);
  }

  /** The one store of this user. */
  user(userId: string): UserStore {
    return this.#users.get(userId, () => {
      const store = new UserStore(this.http, this.#connection, userId);
      this.presence.add(store.stream);
      return store;
    });
  }

  leaderboard(options: LeaderboardOptions): BoardPart {
    const { metric, window = 'all', around, userId, limit } = options;
    const key = JSON.stringify([metric, window, around, userId, limit]);
    return this.#boards.get(key, () => new BoardPart(this.http, this.#streamOf(userId ?? null), options));
  }

  /** Closes all sockets. Displayed data does not change. */
  close(): void {
    this.socketService.disconnectSocket();
    this.#everyone?.close();
    for (const { stream } of this.#users.values()) stream.close();
  }

  get #connection() {
    return { url: this.#options.url ?? '', share: this.#options.share ?? true, access: this.access };
  }

  #streamOf(userId: string | null): UserStream {
    if (userId !== null) return this.user(userId).stream;
    return (this.#everyone ??= new UserStream({ ...this.#connection, userId }));
  }
}
