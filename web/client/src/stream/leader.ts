import type { Access } from '../auth/access.js';
import type { FromAny, FromLeader, Post, Role } from './messages.js';
import { openSocket } from './socket.js';
import type { SharedReceiver } from './transport.js';

/** The tab with the socket: it passes events to the other tabs, and sends their emits. */
export function leaderOf(url: string, access: Access | null, stream: SharedReceiver, post: Post<FromLeader | FromAny>): Role {
  const tellState = () => post({ kind: 'state', state: stream.state });
  post({ kind: 'leads' });
  // Also for tabs that followed before: requests to the former socket must be repeated.
  stream.changed({ status: 'connecting' });
  const socket = openSocket(url, access, {
    userId: stream.userId,
    joinPosition: () => stream.joinPosition(),
    receive(name, args) {
      stream.receive(name, args);
      post({ kind: 'event', name, args });
    },
    changed(change) {
      stream.changed(change);
      tellState();
    },
  });
  tellState();
  return {
    ...socket,
    leads: true,
    tell: (name, args) => post({ kind: 'told', name, args }),
    hear(message) {
      if (message.kind === 'wake') socket.wake();
      if (message.kind === 'hello') welcome(message.from, message.offset);
      if (message.kind !== 'emit') return;
      const { from, id, name, args, answered } = message;
      socket.emit(name, args, answered ? (...answer) => post({ kind: 'answer', to: from, id, answer }) : undefined);
      post({ kind: 'taken', to: from, id });
    },
    // It stays in its role until another tab takes over.
    handOver() {},
  };

  function welcome(to: string, offset: number | undefined): void {
    const { state, position, recent } = stream;
    const events = offset === undefined || position === undefined ? [] : recent.since(offset);
    const missed = events?.map(({ name, args }) => ({ name, args })) ?? null;
    post({ kind: 'welcome', to, state, position, missed });
  }
}
