import { Listeners, type Readable } from './store/listeners.js';
import type { UserStream } from './stream/stream.js';

/** How many users are active; null until the server has said so. */
export interface Presence extends Readable<number | null> {
  /** A stream that tells, too, while it is open. It is not kept: users that nobody looks at may go. */
  add(stream: UserStream): void;
}

/**
 * Any open stream tells how many users are active; only if there is none, one is opened for it.
 *
 * @param everyone the stream that is opened if there is no other
 * @param open     whether there is another
 * @param ask      for the first number, as a socket without a user is told of changes only
 */
export function presenceOf(everyone: () => UserStream, open: () => boolean, ask: () => Promise<number>): Presence {
  const listeners = new Listeners();
  let release: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known: number | null = null;

  function is(activeUsers: number | null): void {
    if (activeUsers === null || activeUsers === known) return;
    known = activeUsers;
    listeners.tell();
  }

  const watch = (stream: UserStream) =>
    stream.watch(() => {
      is(stream.state.activeUsers);
      choose();
    });

  function choose(): void {
    clearTimeout(timer);
    timer = undefined;
    const needed = listeners.size > 0 && !open();
    if (!needed) {
      release?.();
      release = undefined;
    } else if (!release) {
      const stream = everyone();
      const stops = [watch(stream), stream.hold()];
      release = () => stops.forEach((stop) => stop());
      // If it fails, the number stays unknown until the socket is told of it; its state says that the server is away.
      ask().then((activeUsers) => known ?? is(activeUsers), () => {});
    }
  }

  return {
    add: watch,
    subscribe(listener) {
      const stop = listeners.subscribe(listener);
      // Behind whatever is rendered with it, which may open a stream.
      timer ??= setTimeout(choose, 0);
      return () => {
        stop();
        choose();
      };
    },
    getSnapshot: () => known,
    getServerSnapshot: () => null,
  };
}
