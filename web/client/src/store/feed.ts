import type { ListCalls } from '../api/calls.js';
import type { Answer } from '../api/http.js';
import { toError } from '../api/error.js';
import { offsetOf } from '../stream/position.js';
import type { Counts, FeedCounts, StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { type Change, Changing } from './changing.js';
import type { Loading } from './part.js';
import { cleared, created, deleted, idsOf, type Item, joined, type Page, read, type Rows, updated } from './rows.js';

export interface FeedState<T> extends Loading {
  /** Newest first. */
  readonly items: readonly T[];
  /** All of the user's, not only loaded ones; as the server counts them. */
  readonly unreadCount: number;
  readonly total: number;
  readonly hasMore: boolean;
  /** A further page is being loaded. */
  readonly loadingMore: boolean;
}

type ListName = keyof FeedCounts;

/** A page as returned by the server, with its items under the list's name. */
export type FeedBody<T extends Item> = Omit<Page<T>, 'items'> & { [N in ListName]?: readonly T[] } & {
  readonly unreadCount: number;
  readonly total: number;
};

/** The parts specific to one feed: its calls and its events. */
export interface FeedKind<T extends Item> {
  readonly userId: string;
  readonly name: ListName;
  /** Matches the events that change it; the second group is the kind of change. */
  readonly events: RegExp;
  readonly pageSize: number;
  readonly calls: ListCalls<FeedBody<T>, T>;
}

const MOST_A_PAGE = 200;

/** A user's activities or notifications. Changes show at once; if the server refuses, they are reverted. */
export class Feed<T extends Item> extends Changing<FeedBody<T>, FeedState<T>, Rows<T>> {
  readonly #kind: FeedKind<T>;
  #rows: Rows<T> = { items: [], unread: 0, total: 0, nextCursor: null, hasMore: false };
  #more: Promise<void> | undefined;

  constructor(stream: UserStream, kind: FeedKind<T>) {
    super(stream);
    this.#kind = kind;
  }

  /** The next page; or the one after `skip` items. Concurrent callers get the same page. */
  readonly loadMore = (skip?: number): Promise<void> => {
    this.#more ??= this.#loadMore(typeof skip === 'number' ? skip : undefined).finally(() => {
      this.#more = undefined;
      this.changed();
    });
    this.changed();
    return this.#more;
  };

  readonly markAsRead = (id: string): Promise<void> =>
    this.#change((rows) => read(rows, new Set([id])), ({ calls }) => calls.markAsRead(id));

  /** Affects only loaded items; the stream reports later ones. */
  readonly markAllAsRead = (): Promise<void> => {
    const [ids, through] = [idsOf(this.#rows.items), this.seen];
    return this.#change((rows) => read(rows, ids), ({ calls, userId }) => calls.markAllAsRead(userId, { body: { through } }));
  };

  readonly remove = (id: string): Promise<void> =>
    this.#change((rows) => deleted(rows, new Set([id])), ({ calls }) => calls.remove(id));

  protected removeAll(): Promise<void> {
    const [ids, through] = [idsOf(this.#rows.items), this.seen];
    return this.#change((rows) => deleted(rows, ids), ({ calls, userId }) => calls.clearAll(userId, { body: { through } }));
  }

  protected override fetch(): Promise<Answer<FeedBody<T>>> {
    return this.#page({ limit: Math.min(MOST_A_PAGE, Math.max(this.#kind.pageSize, this.#rows.items.length)) });
  }

  protected override replace({ unreadCount: unread, total, ...body }: FeedBody<T>): void {
    this.#rows = { ...this.#pageOf(body), unread, total };
  }

  protected override apply({ name, args }: StreamEvent): boolean {
    const counts = args[1] as Counts;
    const before = this.#rows;
    const [unread, total] = [counts.unread[this.#kind.name], counts.total[this.#kind.name]];
    const rows = this.#applied(this.#kind.events.exec(name)?.[2], args[0], unread, total);
    if (rows === before && unread === before.unread && total === before.total) return false;
    this.#rows = { ...rows, unread, total };
    return true;
  }

  #applied(what: string | undefined, payload: unknown, unread: number, total: number): Rows<T> {
    const rows = this.#rows;
    switch (what) {
      case 'created':
      case 'received':
        return created(rows, payload as T);
      case 'updated':
        return updated(rows, payload as T);
      case 'deleted':
        return deleted(rows, new Set([(payload as T)._id]));
      // Rows do not name their event: if some remain, the server must say which.
      case 'read-all':
        return unread ? this.#left() : read(rows);
      case 'cleared':
        return total ? this.#left() : cleared(rows);
      default:
        return rows;
    }
  }

  #left(): Rows<T> {
    this.outdated();
    return this.#rows;
  }

  protected override view(): FeedState<T> {
    const { items, unread, total, hasMore } = this.shown(this.#rows);
    const { loading, error } = this;
    return { items, unreadCount: unread, total, hasMore, loading, error, loadingMore: this.#more !== undefined };
  }

  #page(query: object): Promise<Answer<FeedBody<T>>> {
    return this.#kind.calls.page(this.#kind.userId, { query });
  }

  #pageOf({ nextCursor, hasMore, ...lists }: Omit<FeedBody<T>, 'unreadCount' | 'total'>): Page<T> {
    return { items: lists[this.#kind.name]!, nextCursor, hasMore };
  }

  async #loadMore(skip: number | undefined): Promise<void> {
    const { nextCursor, items, hasMore } = this.#rows;
    const { generation } = this;
    if (this.at === undefined || (skip === undefined && !hasMore)) return;
    const limit = this.#kind.pageSize;
    const where = skip !== undefined ? { skip } : nextCursor === null ? { skip: items.length } : { cursor: nextCursor };
    try {
      const { body, position } = await this.#page({ limit, ...where });
      // It follows rows that no longer exist; appended to the new ones, it would leave a gap.
      if (generation !== this.generation) return;
      const missed = position === null ? [] : this.stream.recent.since(offsetOf(position));
      if (missed === undefined) return this.outdated();
      this.#rows = joined(this.#rows, this.#pageOf(body));
      for (const event of missed) this.apply(event);
      this.error = null;
    } catch (error) {
      this.error = toError(error);
    }
  }

  async #change(change: Change<Rows<T>>, call: (kind: FeedKind<T>) => Promise<unknown>): Promise<void> {
    await this.change(change, () => call(this.#kind), () => (this.#rows = change(this.#rows)));
    // Without events, the counts must be fetched.
    if (this.stream.state.status !== 'live') this.outdated();
  }
}
