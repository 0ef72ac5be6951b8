import { Follower } from './follower.js';
import { Leader } from './leader.js';
import type { Message } from './messages.js';
import { openSocket } from './socket.js';
import type { StreamOptions, UserStream } from './stream.js';
import type { Transport } from './transport.js';

/**
 * One socket for all tabs of the browser in which the same person is signed in, where it has what that needs; else a socket
 * for each.
 *
 * @param identity who is signed in; null if that is not known
 */
export function openTransport(options: StreamOptions, stream: UserStream, identity: string | null): Transport {
  const { url, access, share } = options;
  const canShare = typeof BroadcastChannel !== 'undefined' && globalThis.navigator?.locks !== undefined;
  if (!share || !canShare || (access && identity === null)) return openSocket(url, access, stream);
  return new Tab(options, stream, identity);
}

/**
 * One of several tabs. Whoever holds the lock leads; the browser gives it on when that tab closes or dies. A tab that
 * comes to lead joins the stream where its own events ended, so nothing falls between the two.
 */
class Tab implements Transport {
  readonly #stream: UserStream;
  readonly #options: StreamOptions;
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #closing = new AbortController();
  #role: Leader | Follower;
  readonly #resign: (() => void)[] = [];

  constructor(options: StreamOptions, stream: UserStream, identity: string | null) {
    const { url, userId } = options;
    this.#stream = stream;
    this.#options = options;
    this.#name = `streakline ${url} ${userId ?? ''}${identity === null ? '' : ` as ${identity}`}`;
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
    const { url, access } = this.#options;
    this.#role = new Leader(url, access, this.#stream, (message) => this.#channel.postMessage(message));
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
