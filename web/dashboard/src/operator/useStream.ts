import { keepSignedIn } from '@streakline/client';
import { useStreakline } from '@streakline/react';
import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';

/** The number of lines that are kept. */
const KEPT = 200;

export interface StreamLine {
  /** Counts the lines, from 1. */
  id: number;
  time: Date;
  event: string;
  /** Of the user's stream; null for other events. */
  offset: number | null;
  payload: unknown;
}

export interface Stream {
  state: 'idle' | 'connecting' | 'watching' | 'offline' | 'refused';
  /** The newest first. */
  lines: readonly StreamLine[];
}

/**
 * Everything that the server sends to a socket of this user, received by its own stock client: any client gets the
 * same. The user counts as active meanwhile.
 */
export function useStream(userId: string): Stream {
  const { client } = useStreakline();
  const [stream, setStream] = useState<Stream>({ state: 'idle', lines: [] });
  useEffect(() => {
    setStream({ state: userId === '' ? 'idle' : 'connecting', lines: [] });
    if (userId === '') return undefined;
    let count = 0;
    const is = (state: Stream['state']) => setStream((now) => ({ ...now, state }));
    const add = (event: string, args: readonly unknown[]) => {
      count += 1;
      const line = { id: count, time: new Date(), event, offset: offsetOf(event, args), payload: args[0] };
      setStream((now) => ({ ...now, lines: [line, ...now.lines].slice(0, KEPT) }));
    };
    const socket = io({ forceNew: true });
    const { access } = client;
    const stop = access === null ? () => {} : keepSignedIn(socket, access);
    socket.on('connect', () => {
      socket.emit('user:login', userId, (ack: { ok: boolean; error?: string }) => {
        is(ack.ok ? 'watching' : 'refused');
        if (!ack.ok) add('refused', [ack.error]);
      });
    });
    socket.on('disconnect', () => is('offline'));
    socket.io.on('reconnect_failed', () => is('offline'));
    socket.on('connect_error', () => is('offline'));
    socket.onAny((event: string, ...args: unknown[]) => add(event, args));
    return () => {
      stop();
      socket.disconnect();
    };
  }, [client, userId]);
  return stream;
}

/** Events of the stream, and `stream:ready`, end with a position, whose offset is after its colon. */
function offsetOf(event: string, args: readonly unknown[]): number | null {
  const last = args.at(-1);
  if (args.length < 2 || typeof last !== 'string' || event === 'users:status') return null;
  const offset = Number(last.slice(last.lastIndexOf(':') + 1));
  return Number.isSafeInteger(offset) ? offset : null;
}
