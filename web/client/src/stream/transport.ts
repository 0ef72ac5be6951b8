import type { Access } from '../auth/access.js';
import type { Position } from './position.js';
import type { RecentEvents } from './recent.js';

/** The state of a stream's connection. */
export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'signed-out';

export interface ConnectionState {
  /**
   * `live`: events arrive. `offline`: the connection is lost, and the client tries to reconnect. `signed-out`: the
   * server accepts no available token; the client tries nothing until there is another.
   */
  readonly status: ConnectionStatus;
  /** Whether the last connection continued where the previous one ended. */
  readonly recovered: boolean;
  /** Users with a connected socket; null until the server has sent the number. */
  readonly activeUsers: number | null;
}

export const CONNECTING: ConnectionState = { status: 'connecting', recovered: false, activeUsers: null };

export type Ack = (...answer: unknown[]) => void;

/** The source of a stream's events: a socket of this tab, or the leading tab. */
export interface Transport {
  emit(name: string, args: readonly unknown[], ack?: Ack): void;
  /** Passes it to the other tabs that use the same socket. */
  tell(name: string, args: readonly unknown[]): void;
  /** The device woke up, or found its network again: checks whether the connection is alive, and renews a dead one. */
  wake(): void;
  close(): void;
}

/** The callbacks of a transport for its stream. */
export interface Receiver {
  readonly userId: string | null;
  /** An event as received, of the stream or not. */
  receive(name: string, args: readonly unknown[]): void;
  changed(state: Partial<ConnectionState>): void;
  /** Where to join: the last received position, or else the first fetched one. */
  joinPosition(): Promise<Position | undefined>;
}

/** A receiver that also passes events to other tabs. */
export interface SharedReceiver extends Receiver {
  readonly state: ConnectionState;
  /** The position of this tab's events; undefined before the stream is joined, and after a reset. */
  readonly offset: number | undefined;
  readonly position: Position | undefined;
  readonly recent: RecentEvents;
  /** The missed events are no longer available. */
  reset(args: readonly unknown[]): void;
}

/** How a client reaches its server. */
export interface Connection {
  url: string;
  /** Whether tabs share one socket. */
  share: boolean;
  /** The source of the sign-in; null: no sign-in is required. */
  access: Access | null;
}

export interface StreamOptions extends Connection {
  /** Null: no user's stream, only events for everyone. */
  userId: string | null;
}

/**
 * The answer to an emit that could not be sent, or whose answer can no longer arrive. It is unknown whether it took
 * effect.
 */
export const CONNECTION_LOST = { ok: false, error: 'The connection was lost', code: 'connection_lost' } as const;
