import type { Access } from '../auth/access.js';
import type { Position } from './position.js';
import type { RecentEvents } from './recent.js';

/** How a stream is connected. */
export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'signed-out';

export interface ConnectionState {
  /**
   * `live`: events flow. `offline`: the connection is lost, and is being tried again. `signed-out`: the server takes no
   * token that there is; nothing is tried until there is another.
   */
  readonly status: ConnectionStatus;
  /** Whether the last connection went on where the one before ended. */
  readonly recovered: boolean;
  /** Users with a connected socket; null until the server has said so. */
  readonly activeUsers: number | null;
}

export const CONNECTING: ConnectionState = { status: 'connecting', recovered: false, activeUsers: null };

export type Ack = (...answer: unknown[]) => void;

/** What brings a stream's events: a socket of this tab, or the tab that leads. */
export interface Transport {
  emit(name: string, args: readonly unknown[], ack?: Ack): void;
  /** To the other tabs that use the same socket. */
  tell(name: string, args: readonly unknown[]): void;
  /** The device woke, or found its network again: finds out whether the connection is alive, and renews a dead one. */
  wake(): void;
  close(): void;
}

/** What a transport tells its stream. */
export interface Receiver {
  readonly userId: string | null;
  /** An event as it came, of the stream or not. */
  receive(name: string, args: readonly unknown[]): void;
  changed(state: Partial<ConnectionState>): void;
  /** Where to join: what was received last, or else what was fetched first. */
  joinPosition(): Promise<Position | undefined>;
}

/** A receiver whose events come to other tabs as well. */
export interface SharedReceiver extends Receiver {
  readonly state: ConnectionState;
  /** How far the events of this tab got; undefined before the stream is joined, and after a reset. */
  readonly offset: number | undefined;
  readonly position: Position | undefined;
  readonly recent: RecentEvents;
  /** What was missed cannot be had. */
  reset(args: readonly unknown[]): void;
}

/** How a client reaches its server. */
export interface Connection {
  url: string;
  /** Whether tabs share one socket. */
  share: boolean;
  /** Who signs in; null: nobody has to. */
  access: Access | null;
}

export interface StreamOptions extends Connection {
  /** Null: no user's stream, only what goes to everyone. */
  userId: string | null;
}

/** The answer to what could not be sent, or whose answer can no longer come. Whether it was done is not known. */
export const CONNECTION_LOST = { ok: false, error: 'The connection was lost', code: 'connection_lost' } as const;
