import { followerOf } from './follower.js';
import { leaderOf } from './leader.js';
import type { Message } from './messages.js';
import { openSocket } from './socket.js';
import type { SharedReceiver, StreamOptions, Transport } from './transport.js';

/**
 * One socket for all tabs of the browser in which the same person is signed in, if the browser supports it; otherwise
 * one for each tab.
 *
 * @param identity the signed-in person; null if unknown
 */
export function openTransport(options: StreamOptions, stream: SharedReceiver, identity: string | null): Transport {
  const { url, access, share } = options;
  const canShare = typeof BroadcastChannel !== 'undefined' && globalThis.navigator?.locks !== undefined;
  if (!share || !canShare || (access && identity === null)) return openSocket(url, access, stream);
  return tabOf(options, stream, identity);
}

/**
 * One of several tabs. The holder of the lock leads; the browser passes the lock on when that tab closes or dies. A tab
 * that starts to lead joins the stream where its own events ended, so no event is lost between the two.
 */
function tabOf({ url, userId, access }: StreamOptions, stream: SharedReceiver, identity: string | null): Transport {
  const called = `streakline ${url} ${userId ?? ''}${identity === null ? '' : ` as ${identity}`}`;
  const channel = new BroadcastChannel(called);
  const post = (message: Message) => channel.postMessage(message);
  const closing = new AbortController();
  const { signal } = closing;
  const resigning: (() => void)[] = [];
  // A visible tab does not wait for a hanging one.
  const follow = () => followerOf(stream, post, () => document.visibilityState === 'visible' && campaign({ steal: true }));
  let role = follow();

  function campaign(options: LockOptions): void {
    navigator.locks.request(called, options, () => new Promise<void>(lead)).catch((error: unknown) => {
      if (signal.aborted) return;
      if ((error as Error).name !== 'AbortError') throw error;
      // Another tab took over because this one did not answer.
      role.close();
      role = follow();
      campaign({ signal });
    });
  }

  function lead(resign: () => void): void {
    if (signal.aborted) return resign();
    resigning.push(resign);
    const before = role;
    if (before.leads) return;
    role = leaderOf(url, access, stream, post);
    before.handOver(role);
    before.close();
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'told') stream.receive(data.name, data.args);
    else role.hear(data);
  });
  campaign({ signal });
  return {
    emit: (name, args, ack) => role.emit(name, args, ack),
    tell: (name, args) => role.tell(name, args),
    wake: () => role.wake(),
    close() {
      closing.abort();
      role.close();
      for (const resign of resigning) resign();
      channel.close();
    },
  };
}
