import { LIMITS } from './limits.js';
import type { Handler } from './stream/handlers.js';
import type { UserStream } from './stream/stream.js';
import type { Ack, ConnectionState } from './stream/transport.js';

/** The socket of earlier clients. It stays the same across reconnections, whichever tab holds the real one. */
export interface StreaklineSocket {
  readonly connected: boolean;
  readonly recovered: boolean;
  readonly state: ConnectionState;
  on(event: string, handler: Handler): StreaklineSocket;
  off(event: string, handler?: Handler): StreaklineSocket;
  /** If the last argument is a function, it receives the answer. */
  emit(event: string, ...args: unknown[]): StreaklineSocket;
}

/** One user's socket at a time, with the names of earlier clients. */
export interface SocketService {
  /**
   * Connects, and joins the user's stream; leaves that of another user. Without a user, for example with an empty id
   * before a sign-in, it receives only events for everyone.
   */
  initializeSocket(userId?: string | null): StreaklineSocket;
  getSocket(): StreaklineSocket | null;
  disconnectSocket(): void;
  /** Works before there is a socket, and applies to each later one. */
  on(event: string, handler: Handler): void;
  /** Removes all handlers of the event that were registered here, if none is named. */
  off(event: string, handler?: Handler): void;
  /** Emits while offline, or before there is a socket, are sent later. */
  emit(event: string, ...args: unknown[]): void;
}

/** @param streamOf returns the stream that the user's store shares */
export function socketServiceOf(streamOf: (userId: string | null) => UserStream): SocketService {
  /** Handlers by event, for each later socket. */
  let given: [string, Handler][] = [];
  let stream: UserStream | undefined;
  let socket: StreaklineSocket | null = null;
  let release: (() => void) | undefined;
  /** Emits from before there was a socket. */
  const waiting: [string, ...unknown[]][] = [];

  const service: SocketService = {
    initializeSocket(userId) {
      const wanted = streamOf(userId || null);
      if (wanted === stream && socket) return socket;
      service.disconnectSocket();
      stream = wanted;
      for (const [event, handler] of given) stream.handlers.on(event, handler);
      release = stream.hold();
      const opened = (socket = socketOf(stream));
      for (const [event, ...args] of waiting.splice(0)) opened.emit(event, ...args);
      return opened;
    },
    getSocket: () => socket,
    disconnectSocket() {
      for (const [event, handler] of given) stream?.handlers.off(event, handler);
      release?.();
      release = stream = undefined;
      socket = null;
    },
    on(event, handler) {
      service.off(event, handler);
      given.push([event, handler]);
      stream?.handlers.on(event, handler);
    },
    off(event, handler) {
      given = given.filter(([name, each]) => {
        const stays = name !== event || (handler ?? each) !== each;
        if (!stays) stream?.handlers.off(event, each);
        return stays;
      });
    },
    emit(event, ...args) {
      if (socket) socket.emit(event, ...args);
      else if (waiting.push([event, ...args]) > LIMITS.waitingEmits) waiting.shift();
    },
  };
  return service;

  function socketOf(of: UserStream): StreaklineSocket {
    const one: StreaklineSocket = {
      get connected() {
        return of.state.status === 'live';
      },
      get recovered() {
        return of.state.recovered;
      },
      get state() {
        return of.state;
      },
      on(event, handler) {
        service.on(event, handler);
        return one;
      },
      off(event, handler) {
        service.off(event, handler);
        return one;
      },
      emit(event, ...args) {
        const ack = typeof args.at(-1) === 'function' ? (args.pop() as Ack) : undefined;
        // The stream logs in by itself, with its position.
        if (event !== 'user:login') of.emit(event, args, ack);
        return one;
      },
    };
    return one;
  }
}
