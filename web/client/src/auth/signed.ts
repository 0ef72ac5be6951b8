import type { Socket } from 'socket.io-client';
import { backOff, LIMITS, pause } from '../limits.js';
import { type Access, isStale } from './access.js';

/**
 * Signs a stock socket in at each connection, and keeps it signed in: it replaces an expiring token; if a token is
 * refused, it replaces the token and reconnects the socket, which does not do so by itself. If there is no token that
 * the server accepts, `access` is signed out and the socket stays disconnected.
 *
 * @return a function that stops this
 */
export function keepSignedIn(socket: Socket, access: Access): () => void {
  let stopped = false;
  let refusals = 0;
  let brought: string | undefined;
  const end = () => {
    stopped = true;
    socket.disconnect();
  };

  /** Null: there is none, or no caller waits for it any more. */
  async function bring(enough: () => boolean, refused?: string, good?: boolean): Promise<string | null> {
    const token = await access.patiently(enough, refused, good);
    if (token === null) end();
    else if (token !== undefined && !enough()) return (brought = token);
    return null;
  }

  async function greet(send: (data: object) => void): Promise<void> {
    const { engine } = socket.io;
    // A late one must not be sent on the next connection, which requests its own.
    const token = await bring(() => stopped || socket.io.engine !== engine || engine.readyState !== 'open');
    if (token) send({ token });
  }

  async function comeAgain(code: string | undefined): Promise<void> {
    const stale = isStale(code);
    if (stale && ++refusals > LIMITS.tokenRefusals) {
      access.end();
      return end();
    }
    if (stale && !(await bring(() => stopped, brought))) return;
    // Other refusals are not retried. `access` delays tokens that are refused repeatedly.
    if (!stale) await pause(backOff(LIMITS.tokenRefusals));
    if (!stopped) socket.connect();
  }

  async function renew(): Promise<void> {
    const connection = socket.id;
    const enough = () => stopped || socket.id !== connection;
    for (let attempt = 0; !enough(); attempt++) {
      const before = brought;
      const token = await bring(enough, before, true);
      if (token === null) return;
      // If it is refused, the connection ends when its token expires, and the next one finds out why.
      if (token !== before) return void socket.emit('auth:refresh', { token }, () => {});
      // The source returned the same token, which is still valid for a while.
      await pause(backOff(attempt));
    }
  }

  socket.auth = (send) => void greet(send);
  socket.on('connect', () => (refusals = 0));
  socket.on('auth:expiring', () => void renew());
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    // Active: it could not connect, and tries again by itself.
    if (!stopped && !socket.active) void comeAgain(error.data?.code);
  });
  return () => {
    stopped = true;
  };
}
