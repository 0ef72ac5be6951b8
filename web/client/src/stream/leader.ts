import type { FromFollower, FromLeader, Post } from './messages.js';
import { openSocket } from './socket.js';
import type { UserStream } from './stream.js';
import type { ConnectionState, Transport } from './transport.js';

/** The tab with the socket: what comes goes to the other tabs, and what they emit goes out. */
export class Leader implements Transport {
  readonly #stream: UserStream;
  readonly #post: Post<FromLeader>;
  readonly #socket: Transport;

  constructor(url: string, stream: UserStream, post: Post<FromLeader>) {
    this.#stream = stream;
    this.#post = post;
    post({ kind: 'leads' });
    this.#socket = openSocket(url, {
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

  hear(message: FromFollower): void {
    if (message.kind === 'hello') return this.#welcome(message.from, message.offset);
    const { from, id, name, args, answered } = message;
    this.#socket.emit(name, args, answered ? (...answer) => this.#post({ kind: 'answer', to: from, id, answer }) : undefined);
    this.#post({ kind: 'taken', to: from, id });
  }

  emit: Transport['emit'] = (name, args, ack) => this.#socket.emit(name, args, ack);

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
