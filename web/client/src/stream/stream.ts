import type { Access } from '../auth/access.js';
import { identityOf } from '../auth/jwt.js';
import { LIMITS } from '../limits.js';
import { Listeners } from '../store/listeners.js';
import { Handlers } from './handlers.js';
import { keptPosition, type KeptPosition } from './kept.js';
import { onPage, onWake } from './page.js';
import { offsetOf, type Position } from './position.js';
import { RecentEvents, streamEvent, type StreamEvent } from './recent.js';
import { openTransport } from './tabs.js';
import { type Ack, CONNECTING, CONNECTION_LOST, type ConnectionState, type SharedReceiver, type StreamOptions, type Transport } from './transport.js';

/** The callbacks of a store for its user's stream. */
export interface Follower {
  /** In order, each once. */
  event(event: StreamEvent): void;
  /** The missed events are no longer available: all data here may be wrong. */
  reset(): void;
  /** The stream is complete; from the given offset, if it begins there. */
  ready(begunAt: number | undefined): void;
  /** The position of the first fetch, when it is done. */
  fetched(): Promise<Position | undefined>;
}

/**
 * A user's events, once and in order, from a socket of this tab or from the leading tab. Open as long as it has a
 * holder. Remembers its position, and continues there.
 */
export class UserStream implements SharedReceiver {
  readonly userId: string | null;
  readonly handlers = new Handlers();
  readonly recent = new RecentEvents();
  readonly #options: StreamOptions;
  readonly #follower: Follower | undefined;
  readonly #kept: KeptPosition;
  readonly #watchers = new Listeners();
  #state: ConnectionState = CONNECTING;
  #position: Position | undefined;
  #holders = 0;
  #closing: ReturnType<typeof setTimeout> | undefined;
  #transport: Transport | undefined;
  /** The user is being determined, before there is a transport; aborted when no longer needed. */
  #entering: AbortController | undefined;
  #stopFollowing: () => void = () => {};
  #waiting: { name: string; args: readonly unknown[]; ack: Ack | undefined }[] = [];

  constructor(options: StreamOptions, follower?: Follower) {
    this.userId = options.userId;
    this.#options = options;
    this.#follower = follower;
    this.#kept = keptPosition(`streakline ${options.url} ${options.userId ?? ''}`);
    if (options.userId !== null) this.#position = this.#kept.read();
    this.recent.begin(this.offset);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The position of this tab's events; undefined before the stream is joined, and after a reset. */
  get offset(): number | undefined {
    return this.#position === undefined ? undefined : offsetOf(this.#position);
  }

  get position(): Position | undefined {
    return this.#position;
  }

  get open(): boolean {
    return this.#transport !== undefined || this.#entering !== undefined;
  }

  /** Receives each change of the connection's state. Returns a function that stops this. */
  readonly watch = this.#watchers.subscribe;

  /**
   * Opens the stream until the returned function is called; the stream then lingers a moment, so that a new holder
   * finds it open.
   */
  hold(): () => void {
    this.#holders++;
    clearTimeout(this.#closing);
    if (!this.open) this.#open();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#holders === 0) this.#closing = setTimeout(() => this.close(), LIMITS.linger);
    };
  }

  /** Closes it at once, even if it has holders. */
  close(): void {
    clearTimeout(this.#closing);
    this.#stopFollowing();
    this.#rest();
    this.changed(CONNECTING);
  }

  /** Sent when the stream is open; the newest ones wait for that. */
  emit(name: string, args: readonly unknown[], ack?: Ack): void {
    if (this.#transport) return this.#transport.emit(name, args, ack);
    this.#waiting.push({ name, args, ack });
    if (this.#waiting.length > LIMITS.waitingEmits) this.#waiting.shift()!.ack?.(CONNECTION_LOST);
  }

  /** Passes it to the handlers of this tab and of all others that share the socket. */
  tellTabs(name: string, args: readonly unknown[]): void {
    this.#transport?.tell(name, args);
    this.handlers.tell(name, args);
  }

  changed(change: Partial<ConnectionState>): void {
    const state = { ...this.#state, ...change };
    const same = (Object.keys(state) as (keyof ConnectionState)[]).every((key) => state[key] === this.#state[key]);
    if (same) return;
    this.#state = state;
    this.#watchers.tell();
  }

  async joinPosition(): Promise<Position | undefined> {
    if (this.#position === undefined) {
      const fetched = await this.#follower?.fetched();
      // Something else may have opened the stream meanwhile.
      if (this.#position === undefined && fetched !== undefined) this.#begin(fetched);
    }
    return this.#position;
  }

  receive(name: string, args: readonly unknown[]): void {
    if (name === 'stream:ready') return this.#ready(args);
    if (name === 'stream:reset') return this.reset(args);
    if (name === 'users:status') this.changed({ activeUsers: (args[0] as { activeUsers: number }).activeUsers });
    const event = streamEvent(name, args);
    if (event) this.#take(event);
    else this.handlers.tell(name, args);
  }

  /**
   * The missed events are no longer available, as the server or the leading tab reports. The next `stream:ready` starts
   * again.
   */
  reset(args: readonly unknown[]): void {
    if (this.#position === undefined && this.recent.base === undefined) return;
    this.#position = undefined;
    this.#kept.write(undefined);
    this.recent.begin(undefined);
    this.#follower?.reset();
    this.handlers.tell('stream:reset', args);
  }

  #rest(): void {
    this.#entering?.abort();
    this.#entering = undefined;
    const transport = this.#transport;
    this.#transport = undefined;
    transport?.close();
  }

  #open(): void {
    const { access } = this.#options;
    this.#stopFollowing();
    // A page that is put aside (frozen, or kept for back navigation) gives up its socket and its lead until it returns.
    const stops = [onPage('pagehide freeze', () => this.#rest()), onWake(() => this.#wake()), access?.subscribe(() => this.#follow(access))];
    this.#stopFollowing = () => stops.forEach((stop) => stop?.());
    if (access) void this.#enter(access);
    else this.#connect(null);
  }

  #wake(): void {
    if (this.open) this.#transport?.wake();
    else if (this.#state.status !== 'signed-out') this.#open();
  }

  /** No user is signed in any more: show nothing and try nothing until a user signs in. */
  #follow(access: Access): void {
    const status = access.getSnapshot();
    if (status === 'signed-out') this.#signedOut();
    else if (!this.open) void this.#enter(access);
  }

  #signedOut(): void {
    this.#rest();
    this.changed({ status: 'signed-out' });
  }

  /** The tabs that share a socket depend on the signed-in user. */
  async #enter(access: Access): Promise<void> {
    const { signal } = (this.#entering = new AbortController());
    this.changed({ status: 'connecting' });
    const token = await access.patiently(() => signal.aborted);
    if (signal.aborted || token === undefined) return;
    if (token === null) return this.#signedOut();
    this.#entering = undefined;
    this.#connect(identityOf(token));
  }

  #connect(identity: string | null): void {
    this.#transport = openTransport(this.#options, this, identity);
    for (const { name, args, ack } of this.#waiting.splice(0)) this.#transport.emit(name, args, ack);
  }

  #ready(args: readonly unknown[]): void {
    const { position, recovered } = args[0] as { position: Position; recovered: boolean };
    // Above it, events are missing; below it, ours belong to a history that no longer exists.
    if (this.offset !== undefined && this.offset !== offsetOf(position)) this.reset([{ reason: 'position_lost' }]);
    const begins = this.offset === undefined;
    if (begins) this.#begin(position);
    else this.#reached(position);
    this.changed({ status: 'live', recovered });
    this.#follower?.ready(begins ? offsetOf(position) : undefined);
    this.handlers.tell('stream:ready', args);
  }

  #begin(position: Position): void {
    this.#reached(position);
    this.recent.begin(offsetOf(position));
  }

  #reached(position: Position): void {
    this.#position = position;
    this.#kept.write(position);
  }

  /** The stock client may deliver an event again that arrived at the moment when its connection was lost. */
  #take(event: StreamEvent): void {
    const offset = this.offset;
    // Undefined: not joined; or of a connection that was reset.
    if (offset === undefined || event.offset <= offset) return;
    this.recent.add(event);
    this.#follower?.event(event);
    this.handlers.tell(event.name, event.args);
    this.#reached(event.args[2] as Position);
  }
}
