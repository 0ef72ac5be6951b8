import type { Access } from '../auth/access.js';
import type { FromAny, FromFollower, FromLeader, Post } from './messages.js';
import { openSocket } from './socket.js';
import type { UserStream } from './stream.js';
import type { ConnectionState, Transport } from './transport.js';

/** The tab with the socket: what comes goes to the other tabs, and what they emit goes out. */
export class Leader implements Transport {
  readonly #stream: UserStream;
  readonly #post: Post<FromLeader | FromAny>;
  readonly #socket: Transport;

  constructor(url: string, access: Access | null, stream: UserStream, post: Post<FromLeader | FromAny>) {
    this.#stream = stream;
    this.#post = post;
    post({ kind: 'leads' });
    // Also for who followed before: what the former socket was asked for, this one has to be asked for again.
    stream.changed({ status: 'connecting' });
    this.#socket = openSocket(url, access, {
      userId: stream.userId,
      joinPosition: () => stream.joinPosition(),
      receive: (name, args) => {
        stream.receive(name, args);
        post({ kind: 'event', name, args });
      },
      changed: (change) => {
        stream.changed(change);
        this.#tellState();
      },
    });
    this.#tellState();
  }

  hear(message: FromFollower | FromAny): void {
    if (message.kind === 'told') return this.#stream.receive(message.name, message.args);
    if (message.kind === 'hello') return this.#welcome(message.from, message.offset);
    const { from, id, name, args, answered } = message;
    this.#socket.emit(name, args, answered ? (...answer) => this.#post({ kind: 'answer', to: from, id, answer }) : undefined);
    this.#post({ kind: 'taken', to: from, id });
  }

  emit: Transport['emit'] = (name, args, ack) => this.#socket.emit(name, args, ack);

  tell: Transport['tell'] = (name, args) => this.#post({ kind: 'told', name, args });

  close(): void {
    this.#socket.close();
  }

  #welcome(to: string, offset: number | undefined): void {
    const { state, position, recent } = this.#stream;
    const events = offset === undefined || position === undefined ? [] : recent.since(offset);
    const missed = events?.map(({ name, args }) => ({ name, args })) ?? null;
    this.#post({ kind: 'welcome', to, state, position, missed });
  }

  #tellState(): void {
    const state: ConnectionState = this.#stream.state;
    this.#post({ kind: 'state', state });
  }
}
