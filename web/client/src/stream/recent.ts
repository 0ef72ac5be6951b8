import { LIMITS } from '../limits.js';
import type { Position } from './position.js';

/** An event of a user's stream. `args` are `(payload, counts, position)`. */
export interface StreamEvent {
  name: string;
  args: readonly unknown[];
  offset: number;
}

export interface FeedCounts {
  activities: number;
  notifications: number;
}

/** What comes with each event of the stream: exact, right after it. */
export interface Counts {
  unread: FeedCounts;
  total: FeedCounts;
}

/** The event, if it belongs to the stream; others do not end with a position. */
export function streamEvent(name: string, args: readonly unknown[]): StreamEvent | null {
  const position = args[2];
  if (args.length !== 3 || typeof position !== 'string') return null;
  const offset = Number(/^[\w-]+:(\d+)$/.exec(position as Position)?.[1] ?? NaN);
  return Number.isNaN(offset) ? null : { name, args, offset };
}

/** The newest events of a stream, without gaps. They update rows that were fetched meanwhile, and other tabs. */
export class RecentEvents {
  #events: StreamEvent[] = [];
  #base: number | undefined;

  /** The offset after which all events are here; undefined before the stream is joined. */
  get base(): number | undefined {
    return this.#base;
  }

  begin(base: number | undefined): void {
    this.#base = base;
    this.#events = [];
  }

  add(event: StreamEvent): void {
    this.#events.push(event);
    if (this.#events.length > LIMITS.recentEvents) this.#base = this.#events.shift()!.offset;
  }

  /** The events after an offset; undefined if they are not all here. */
  since(offset: number): readonly StreamEvent[] | undefined {
    if (this.#base === undefined) return [];
    if (offset < this.#base) return undefined;
    return this.#events.filter((event) => event.offset > offset);
  }
}
