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
  close(): void;
}

/** What a transport tells its stream. */
export interface Receiver {
  readonly userId: string | null;
  /** An event as it came, of the stream or not. */
  receive(name: string, args: readonly unknown[]): void;
  changed(state: Partial<ConnectionState>): void;
  /** Where to join: what was received last, or else what was fetched first. */
  joinPosition(): Promise<string | undefined>;
}

/** The answer to what could not be sent, or whose answer can no longer come. Whether it was done is not known. */
export const CONNECTION_LOST = { ok: false, error: 'The connection was lost', code: 'connection_lost' } as const;
