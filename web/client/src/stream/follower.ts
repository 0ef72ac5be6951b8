import { newKey } from '../api/http.js';
import { LIMITS } from '../limits.js';
import type { FromAny, FromFollower, FromLeader, Post, Role } from './messages.js';
import { offsetOf, type Position } from './position.js';
import { streamEvent } from './recent.js';
import { type Ack, CONNECTION_LOST, type SharedReceiver } from './transport.js';

interface Emitted {
  name: string;
  args: readonly unknown[];
  ack: Ack | undefined;
  taken: boolean;
}

/**
 * A tab that follows the leading one. It asks for missed events, and keeps its emits until they are accepted.
 *
 * @param silent called when the leading tab does not answer, for example because it hangs
 */
export function followerOf(stream: SharedReceiver, post: Post<FromFollower | FromAny>, silent: () => void): Role {
  const own = newKey();
  const waiting = new Map<number, Emitted>();
  let lastId = 0;
  let asking = false;
  let check: ReturnType<typeof setTimeout> | undefined;

  const send = (id: number, { name, args, ack }: Emitted) =>
    post({ kind: 'emit', from: own, id, name, args, answered: ack !== undefined });

  /** Asks again after a while. */
  function askIn(delay: number): void {
    clearTimeout(check);
    check = setTimeout(ask, delay);
  }

  /** Asks for missing events, and whether a tab leads. */
  function ask(): void {
    if (asking) return;
    asking = true;
    post({ kind: 'hello', from: own, offset: stream.offset });
    clearTimeout(check);
    check = setTimeout(() => {
      asking = false;
      askIn(LIMITS.leaderPatience);
      silent();
    }, LIMITS.leaderPatience);
  }

  function newLeader(): void {
    for (const [id, emitted] of [...waiting]) {
      if (!emitted.taken) {
        send(id, emitted);
        continue;
      }
      waiting.delete(id);
      emitted.ack?.(CONNECTION_LOST);
    }
    asking = false;
    ask();
  }

  function event(name: string, args: readonly unknown[]): void {
    const { offset } = stream;
    const reached = name === 'stream:ready' ? offsetOf((args[0] as { position: Position }).position) : 0;
    const next = streamEvent(name, args)?.offset ?? 0;
    // Not welcomed yet: the welcome will contain it.
    if (offset === undefined ? next : reached > offset || next > offset + 1) ask();
    else stream.receive(name, args);
  }

  function welcomed({ state, position, missed }: FromLeader & { kind: 'welcome' }): void {
    asking = false;
    askIn(LIMITS.leaderCheck);
    const live = state.status === 'live';
    // For handlers that wait for it: the shared socket existed before this tab.
    if (live && stream.state.status !== 'live') stream.receive('connect', []);
    if (missed === null) stream.reset([{ reason: 'position_lost' }]);
    for (const { name, args } of missed ?? []) stream.receive(name, args);
    if (position !== undefined && live && !(stream.state.status === 'live' && stream.offset === offsetOf(position))) {
      stream.receive('stream:ready', [{ position, recovered: missed !== null }, position]);
    }
    stream.changed(state);
  }

  ask();
  return {
    leads: false,
    hear(message) {
      if ('to' in message && message.to !== own) return;
      if (message.kind === 'leads') newLeader();
      if (message.kind === 'event') event(message.name, message.args);
      if (message.kind === 'state') stream.changed(message.state);
      if (message.kind === 'welcome') welcomed(message);
      if (message.kind !== 'taken' && message.kind !== 'answer') return;
      const emitted = waiting.get(message.id);
      if (!emitted) return;
      const answered = message.kind === 'answer';
      if (answered) emitted.ack?.(...message.answer);
      emitted.taken = true;
      if (answered || !emitted.ack) waiting.delete(message.id);
    },
    emit(name, args, ack) {
      const emitted = { name, args, ack, taken: false };
      waiting.set(++lastId, emitted);
      send(lastId, emitted);
      if (waiting.size <= LIMITS.waitingEmits) return;
      const [oldest, lost] = waiting.entries().next().value!;
      waiting.delete(oldest);
      lost.ack?.(CONNECTION_LOST);
    },
    tell: (name, args) => post({ kind: 'told', name, args }),
    // The leading tab may be hidden, so that its page receives nothing.
    wake() {
      post({ kind: 'wake' });
      ask();
    },
    handOver(to) {
      for (const { name, args, ack, taken } of waiting.values()) {
        if (taken) ack?.(CONNECTION_LOST);
        else to.emit(name, args, ack);
      }
      waiting.clear();
    },
    close() {
      clearTimeout(check);
      for (const { ack } of waiting.values()) ack?.(CONNECTION_LOST);
      waiting.clear();
    },
  };
}
