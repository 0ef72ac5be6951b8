import type { Socket } from 'socket.io-client';
import { backOff, LIMITS, pause } from '../limits.js';
import { type Access, isStale } from './access.js';

/**
 * Signs a stock socket in at each connection, and keeps it so: a token that ends is replaced, one that is refused is
 * replaced and the socket connected again, which it does not do by itself. When there is no token that the server takes,
 * `access` is signed out and the socket is left disconnected.
 *
 * @return how to stop
 */
export function keepSignedIn(socket: Socket, access: Access): () => void {
  let stopped = false;
  let refusals = 0;
  let brought: string | undefined;
  const end = () => {
    stopped = true;
    socket.disconnect();
  };

  /** Null: there is none, or nobody waits for it any more. */
  async function bring(enough: () => boolean, refused?: string, good?: boolean): Promise<string | null> {
    const token = await access.patiently(enough, refused, good);
    if (token === null) end();
    else if (token !== undefined && !enough()) return (brought = token);
    return null;
  }

  async function greet(send: (data: object) => void): Promise<void> {
    const { engine } = socket.io;
    // One that comes late must not be sent on the next connection, which asks for its own.
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
    // What is refused for another reason is of no use to press. `access` delays tokens that are refused again and again.
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
      // If it is refused, the connection ends when its token does, and its next one finds out why.
      if (token !== before) return void socket.emit('auth:refresh', { token }, () => {});
      // The source gave the same one, which has a while to go.
      await pause(backOff(attempt));
    }
  }

  socket.auth = (send) => void greet(send);
  socket.on('connect', () => (refusals = 0));
  socket.on('auth:expiring', () => void renew());
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    // Active: it did not get through, and tries again by itself.
    if (!stopped && !socket.active) void comeAgain(error.data?.code);
  });
  return () => {
    stopped = true;
  };
}
