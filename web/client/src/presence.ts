import { Listeners, type Readable } from './store/listeners.js';
import type { UserStream } from './stream/stream.js';

/** The number of active users; null until the server has sent it. */
export interface Presence extends Readable<number | null> {
  /** A stream that also reports the number, while it is open. It is not kept, so that unused users can be dropped. */
  add(stream: UserStream): void;
}

/**
 * Any open stream reports the number of active users; a stream for everyone is opened only if there is none.
 *
 * @param everyone the stream that is opened if there is no other
 * @param open     whether there is another
 * @param ask      requests the first number, because a socket without a user receives only changes
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
      // If it fails, the number stays unknown until the socket receives it; the socket's state shows that the server is
      // unavailable.
      ask().then((activeUsers) => known ?? is(activeUsers), () => {});
    }
  }

  return {
    add: watch,
    subscribe(listener) {
      const stop = listeners.subscribe(listener);
      // After everything rendered with it, which may open a stream.
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
