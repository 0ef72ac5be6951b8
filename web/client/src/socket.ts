import { LIMITS } from './limits.js';
import type { Handler } from './stream/handlers.js';
import { UserStream } from './stream/stream.js';
import type { Ack, ConnectionState } from './stream/transport.js';

/** What earlier clients know as the socket. It stays the same over reconnections, and whichever tab holds the real one. */
export interface StreaklineSocket {
  readonly connected: boolean;
  readonly recovered: boolean;
  readonly state: ConnectionState;
  on(event: string, handler: Handler): StreaklineSocket;
  off(event: string, handler?: Handler): StreaklineSocket;
  /** With a function as the last argument, the answer is given to it. */
  emit(event: string, ...args: unknown[]): StreaklineSocket;
}

/** One user's socket at a time, by the names of earlier clients. */
export class SocketService {
  readonly #streamOf: (userId: string | null) => UserStream;
  readonly #handlers = new Map<string, Set<Handler>>();
  #stream: UserStream | undefined;
  #socket: StreaklineSocket | undefined;
  #release: () => void = () => {};
  /** Emitted before there is a socket. */
  #waiting: [string, ...unknown[]][] = [];

  /** `streamOf` gives the stream that the user's store shares. */
  constructor(streamOf: (userId: string | null) => UserStream) {
    this.#streamOf = streamOf;
  }

  /**
   * Connects, and joins the user's stream; another user's is left. Without a user, as with an empty id before a sign-in,
   * only what goes to everyone comes.
   */
  initializeSocket(userId?: string | null): StreaklineSocket {
    const stream = this.#streamOf(userId || null);
    if (stream !== this.#stream) {
      this.disconnectSocket();
      this.#stream = stream;
      this.#socket = this.#socketOf(stream);
      for (const [event, handlers] of this.#handlers) for (const handler of handlers) stream.handlers.on(event, handler);
      this.#release = stream.hold();
      for (const [event, ...args] of this.#waiting.splice(0)) this.#socket.emit(event, ...args);
    }
    return this.#socket!;
  }

  getSocket(): StreaklineSocket | null {
    return this.#socket ?? null;
  }

  disconnectSocket(): void {
    for (const [event, handlers] of this.#handlers) for (const handler of handlers) this.#stream?.handlers.off(event, handler);
    this.#release();
    this.#stream = undefined;
    this.#socket = undefined;
    this.#release = () => {};
  }

  /** Works before there is a socket, and for each one that comes. */
  on(event: string, handler: Handler): void {
    this.#handlers.set(event, (this.#handlers.get(event) ?? new Set()).add(handler));
    this.#stream?.handlers.on(event, handler);
  }

  /** All handlers of the event that were given here, if none is named. */
  off(event: string, handler?: Handler): void {
    for (const each of handler ? [handler] : [...(this.#handlers.get(event) ?? [])]) {
      this.#handlers.get(event)?.delete(each);
      this.#stream?.handlers.off(event, each);
    }
  }

  /** What is emitted while offline, or before there is a socket, is sent later. */
  emit(event: string, ...args: unknown[]): void {
    if (this.#socket) this.#socket.emit(event, ...args);
    else if (this.#waiting.push([event, ...args]) > LIMITS.waitingEmits) this.#waiting.shift();
  }

  #socketOf(stream: UserStream): StreaklineSocket {
    const socket: StreaklineSocket = {
      get connected() {
        return stream.state.status === 'live';
      },
      get recovered() {
        return stream.state.recovered;
      },
      get state() {
        return stream.state;
      },
      on: (event, handler) => {
        this.on(event, handler);
        return socket;
      },
      off: (event, handler) => {
        this.off(event, handler);
        return socket;
      },
      emit: (event, ...args) => {
        const ack = typeof args.at(-1) === 'function' ? (args.pop() as Ack) : undefined;
        // The stream logs in by itself, with its position.
        if (event !== 'user:login') stream.emit(event, args, ack);
        return socket;
      },
    };
    return socket;
  }
}
