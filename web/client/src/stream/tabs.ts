import { Follower } from './follower.js';
import { Leader } from './leader.js';
import type { Message } from './messages.js';
import { openSocket } from './socket.js';
import type { StreamOptions, UserStream } from './stream.js';
import type { Transport } from './transport.js';

/** One socket for all tabs of the browser, where it has what that needs; else a socket for each. */
export function openTransport(options: StreamOptions, stream: UserStream): Transport {
  const canShare = typeof BroadcastChannel !== 'undefined' && globalThis.navigator?.locks !== undefined;
  return options.share && canShare ? new Tab(options, stream) : openSocket(options.url, stream);
}

/**
 * One of several tabs. Whoever holds the lock leads; the browser gives it on when that tab closes or dies. A tab that
 * comes to lead joins the stream where its own events ended, so nothing falls between the two.
 */
class Tab implements Transport {
  readonly #stream: UserStream;
  readonly #url: string;
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #closing = new AbortController();
  #role: Leader | Follower;
  readonly #resign: (() => void)[] = [];

  constructor({ url, userId }: StreamOptions, stream: UserStream) {
    this.#stream = stream;
    this.#url = url;
    this.#name = `streakline ${url} ${userId ?? ''}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    this.#role = this.#follow();
    this.#campaign({ signal: this.#closing.signal });
  }

  emit: Transport['emit'] = (name, args, ack) => this.#role.emit(name, args, ack);

  tell: Transport['tell'] = (name, args) => this.#role.tell(name, args);

  close(): void {
    this.#closing.abort();
    this.#role.close();
    for (const resign of this.#resign) resign();
    this.#channel.close();
  }

  #hear(message: Message): void {
    const toLeader = message.kind === 'hello' || message.kind === 'emit';
    if (this.#role instanceof Leader) {
      if (toLeader || message.kind === 'told') this.#role.hear(message);
    } else if (!toLeader) this.#role.hear(message);
  }

  #follow(): Follower {
    return new Follower(this.#stream, (message) => this.#channel.postMessage(message), () => this.#takeOver());
  }

  #campaign(options: LockOptions): void {
    const holding = () => new Promise<void>((resign) => this.#lead(resign));
    navigator.locks.request(this.#name, options, holding).catch((error: unknown) => {
      if (this.#closing.signal.aborted) return;
      if ((error as Error).name !== 'AbortError') throw error;
      this.#deposed();
    });
  }

  /** A visible tab does not wait for one that hangs. */
  #takeOver(): void {
    if (document.visibilityState === 'visible') this.#campaign({ steal: true });
  }

  #lead(resign: () => void): void {
    if (this.#closing.signal.aborted) return resign();
    this.#resign.push(resign);
    const before = this.#role;
    if (before instanceof Leader) return;
    this.#role = new Leader(this.#url, this.#stream, (message) => this.#channel.postMessage(message));
    before.handOver(this.#role);
    before.close();
  }

  /** Another tab took over, as this one did not answer. */
  #deposed(): void {
    this.#role.close();
    this.#role = this.#follow();
    this.#campaign({ signal: this.#closing.signal });
  }
}
