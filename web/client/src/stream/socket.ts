import { io, type Socket } from 'socket.io-client';
import type { Access } from '../auth/access.js';
import { keepSignedIn } from '../auth/signed.js';
import { jittered, LIMITS } from '../limits.js';
import type { Receiver, Transport } from './transport.js';

interface LoginAck {
  ok: boolean;
}

/** A socket of this tab, which comes back by itself. */
export function openSocket(url: string, access: Access | null, receiver: Receiver): Transport {
  // '' is the page's own server. A path of the URL would be taken for a namespace.
  const { origin, pathname } = new URL(url || '/', globalThis.location?.href);
  const socket = io(origin, {
    path: pathname.replace(/\/*$/, '/socket.io/'),
    forceNew: true,
    reconnectionDelay: LIMITS.reconnectDelay,
    reconnectionDelayMax: LIMITS.reconnectDelayMax,
    randomizationFactor: 0.5,
  });
  const stopSigning = access ? keepSignedIn(socket, access) : undefined;
  const login = loginsOf(socket, receiver);
  socket.on('connect', () => {
    receiver.receive('connect', []);
    login.begin();
  });
  socket.on('disconnect', (reason) => {
    receiver.changed({ status: 'offline' });
    receiver.receive('disconnect', [reason]);
  });
  socket.on('connect_error', (error) => {
    receiver.changed({ status: 'offline' });
    receiver.receive('connect_error', [{ message: error.message }]);
  });
  socket.onAny((name: string, ...args: unknown[]) => {
    // Answered here already.
    if (!access || name !== 'auth:expiring') receiver.receive(name, args);
  });
  const stopWaking = wakeOf(socket);
  return {
    emit: (name, args, ack) => socket.emit(name, ...args, ...(ack ? [ack] : [])),
    tell() {},
    close() {
      stopWaking();
      stopSigning?.();
      login.stop();
      socket.offAny();
      socket.disconnect();
    },
  };
}

/** Joins the user's stream at each connection that did not recover by itself; a refused login is tried again. */
function loginsOf(socket: Socket, receiver: Receiver) {
  let retry: ReturnType<typeof setTimeout> | undefined;
  async function login() {
    if (receiver.userId === null) return receiver.changed({ status: 'live', recovered: false });
    if (socket.recovered) return;
    const connection = socket.id;
    const position = await receiver.joinPosition();
    if (socket.id !== connection || !socket.connected) return;
    socket.emit('user:login', receiver.userId, ...(position === undefined ? [] : [{ position }]), (ack: LoginAck) => {
      if (ack.ok || socket.id !== connection) return;
      receiver.changed({ status: 'offline' });
      retry = setTimeout(begin, jittered(LIMITS.loginRetryDelay));
    });
  }
  function begin() {
    clearTimeout(retry);
    if (socket.connected) void login();
  }
  return { begin, stop: () => clearTimeout(retry) };
}

/** A device that wakes, or finds its network again, does not wait out its delay. */
function wakeOf(socket: Socket): () => void {
  const wake = () => {
    if (socket.connected || globalThis.document?.visibilityState === 'hidden') return;
    socket.disconnect().connect();
  };
  globalThis.addEventListener?.('online', wake);
  globalThis.document?.addEventListener('visibilitychange', wake);
  return () => {
    globalThis.removeEventListener?.('online', wake);
    globalThis.document?.removeEventListener('visibilitychange', wake);
  };
}
