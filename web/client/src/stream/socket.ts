import { io, type Socket } from 'socket.io-client';
import type { Access } from '../auth/access.js';
import { keepSignedIn } from '../auth/signed.js';
import { jittered, LIMITS } from '../limits.js';
import type { Receiver, Transport } from './transport.js';

interface LoginAck {
  ok: boolean;
}

/** A socket of this tab, which reconnects by itself. */
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
    // Already answered here.
    if (!access || name !== 'auth:expiring') receiver.receive(name, args);
  });
  return {
    emit: (name, args, ack) => socket.emit(name, ...args, ...(ack ? [ack] : [])),
    tell() {},
    wake: wakeOf(socket),
    close() {
      stopSigning?.();
      login.stop();
      socket.offAny();
      socket.disconnect();
    },
  };
}

/** Joins the user's stream at each connection that did not recover by itself; repeats a refused login. */
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

/**
 * Gives an existing connection {@link LIMITS.probe} to show that it is alive; renews a dead one at once, and reconnects
 * a missing one without delay.
 */
function wakeOf(socket: Socket): () => void {
  let probing = false;
  function renew(): void {
    const { opts } = socket.io;
    const { transports } = opts;
    // The browser's kept-alive connections, which polling uses, may be dead as well; a WebSocket opens a new one.
    opts.transports = ['websocket'];
    socket.disconnect().connect();
    // Only for this attempt, because some networks block WebSocket.
    opts.transports = transports!;
  }
  return () => {
    const { id } = socket;
    if (!id) renew();
    else if (!probing) {
      probing = true;
      socket.timeout(LIMITS.probe).emit('connection:probe', (error: Error | null) => {
        probing = false;
        if (error && socket.id === id) renew();
      });
    }
  };
}
