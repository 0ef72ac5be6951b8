import { LIMITS } from '../limits.js';
import type { FromAny, FromFollower, FromLeader, Post } from './messages.js';
import { offsetOf, type Position } from './position.js';
import { streamEvent } from './recent.js';
import type { UserStream } from './stream.js';
import { type Ack, CONNECTION_LOST, type Transport } from './transport.js';

interface Emitted {
  name: string;
  args: readonly unknown[];
  ack: Ack | undefined;
  taken: boolean;
}

/** A tab that listens to the one that leads. What it missed it asks for; what it emits is kept until it was taken. */
export class Follower implements Transport {
  readonly #id = Math.random().toString(36).slice(2);
  readonly #stream: UserStream;
  readonly #post: Post<FromFollower | FromAny>;
  readonly #silent: () => void;
  readonly #emitted = new Map<number, Emitted>();
  #lastId = 0;
  #asking = false;
  #check: ReturnType<typeof setTimeout> | undefined;

  /** `silent` is called when the leading tab does not answer, as one that hangs. */
  constructor(stream: UserStream, post: Post<FromFollower | FromAny>, silent: () => void) {
    this.#stream = stream;
    this.#post = post;
    this.#silent = silent;
    this.#ask();
  }

  hear(message: FromLeader | FromAny): void {
    if (message.kind === 'told') return this.#stream.receive(message.name, message.args);
    if ('to' in message && message.to !== this.#id) return;
    if (message.kind === 'leads') return this.#newLeader();
    if (message.kind === 'event') return this.#event(message.name, message.args);
    if (message.kind === 'state') return this.#stream.changed(message.state);
    if (message.kind === 'welcome') return this.#welcomed(message);
    const emitted = this.#emitted.get(message.id);
    if (!emitted) return;
    if (message.kind === 'answer') emitted.ack?.(...message.answer);
    emitted.taken = true;
    if (message.kind === 'answer' || !emitted.ack) this.#emitted.delete(message.id);
  }

  emit(name: string, args: readonly unknown[], ack?: Ack): void {
    const id = ++this.#lastId;
    this.#emitted.set(id, { name, args, ack, taken: false });
    this.#post({ kind: 'emit', from: this.#id, id, name, args, answered: ack !== undefined });
    if (this.#emitted.size <= LIMITS.waitingEmits) return;
    const [oldest, lost] = this.#emitted.entries().next().value!;
    this.#emitted.delete(oldest);
    lost.ack?.(CONNECTION_LOST);
  }

  tell: Transport['tell'] = (name, args) => this.#post({ kind: 'told', name, args });

  /** What nobody took, for whoever takes this one's place. */
  handOver(to: Transport): void {
    for (const { name, args, ack, taken } of this.#emitted.values()) {
      if (taken) ack?.(CONNECTION_LOST);
      else to.emit(name, args, ack);
    }
    this.#emitted.clear();
  }

  close(): void {
    clearTimeout(this.#check);
    for (const { ack } of this.#emitted.values()) ack?.(CONNECTION_LOST);
    this.#emitted.clear();
  }

  /** Asks for what is missing, and whether anybody is there. */
  #ask(): void {
    if (this.#asking) return;
    this.#asking = true;
    this.#post({ kind: 'hello', from: this.#id, offset: this.#stream.offset });
    clearTimeout(this.#check);
    this.#check = setTimeout(() => {
      this.#asking = false;
      this.#check = setTimeout(() => this.#ask(), LIMITS.leaderPatience);
      this.#silent();
    }, LIMITS.leaderPatience);
  }

  #newLeader(): void {
    for (const [id, emitted] of [...this.#emitted]) {
      const { name, args, ack, taken } = emitted;
      if (!taken) {
        this.#post({ kind: 'emit', from: this.#id, id, name, args, answered: ack !== undefined });
        continue;
      }
      this.#emitted.delete(id);
      ack?.(CONNECTION_LOST);
    }
    this.#asking = false;
    this.#ask();
  }

  #event(name: string, args: readonly unknown[]): void {
    const reached = name === 'stream:ready' ? offsetOf((args[0] as { position: Position }).position) : null;
    const next = streamEvent(name, args)?.offset ?? null;
    const { offset } = this.#stream;
    const missing = offset !== undefined && ((reached ?? 0) > offset || (next ?? 0) > offset + 1);
    // Not welcomed yet: the welcome will have it.
    if (missing || (next !== null && offset === undefined)) return this.#ask();
    this.#stream.receive(name, args);
  }

  #welcomed({ state, position, missed }: FromLeader & { kind: 'welcome' }): void {
    this.#asking = false;
    clearTimeout(this.#check);
    this.#check = setTimeout(() => this.#ask(), LIMITS.leaderCheck);
    // To handlers that wait for it: the socket that is shared was there before this tab.
    if (state.status === 'live' && this.#stream.state.status !== 'live') this.#stream.receive('connect', []);
    if (missed === null) this.#stream.reset([{ reason: 'position_lost' }]);
    for (const { name, args } of missed ?? []) this.#stream.receive(name, args);
    if (position !== undefined && state.status === 'live' && !this.#upToDate(position, state.status)) {
      this.#stream.receive('stream:ready', [{ position, recovered: missed !== null }, position]);
    }
    this.#stream.changed(state);
  }

  #upToDate(position: Position, status: string): boolean {
    return this.#stream.state.status === status && this.#stream.offset === offsetOf(position);
  }
}
