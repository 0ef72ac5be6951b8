import type { Answer } from '../api/http.js';
import { toError } from '../api/error.js';
import { offsetOf, type Position } from '../stream/position.js';
import type { Counts, FeedCounts, StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { type Loading, Part } from './part.js';
import { cleared, created, deleted, type Item, joined, type Page, read, type Rows, updated } from './rows.js';

export interface FeedState<T> extends Loading {
  /** Newest first. */
  readonly items: readonly T[];
  /** All of the user's, not only those that are here; as the server counts them. */
  readonly unreadCount: number;
  readonly total: number;
  readonly hasMore: boolean;
  /** A further page is on its way. */
  readonly loadingMore: boolean;
}

export interface FeedBody<T extends Item> extends Page<T> {
  readonly unreadCount: number;
  readonly total: number;
}

export interface PageQuery {
  limit: number;
  skip?: number;
  cursor?: string;
}

/** What one feed has of its own: its calls, and its events. */
export interface FeedKind<T extends Item> {
  readonly name: keyof FeedCounts;
  readonly pageSize: number;
  readonly events: Readonly<Record<string, 'created' | 'updated' | 'deleted' | 'readAll' | 'cleared'>>;
  page(query: PageQuery): Promise<Answer<FeedBody<T>>>;
  markAsRead(id: string): Promise<unknown>;
  /** What came after the position stays unread. */
  markAllAsRead(through: Position | null): Promise<unknown>;
  remove(id: string): Promise<unknown>;
}

/** Rows as they will be when the server has done what was asked. */
type Change<T extends Item> = (rows: Rows<T>) => Rows<T>;

const MOST_A_PAGE = 200;

/** A user's activities or notifications. Changes show at once; if the server refuses, they are taken back. */
export class Feed<T extends Item> extends Part<FeedBody<T>, FeedState<T>> {
  readonly #kind: FeedKind<T>;
  #rows: Rows<T> = { items: [], unread: 0, total: 0, nextCursor: null, hasMore: false };
  /** Asked for, and not answered. */
  #changes: readonly Change<T>[] = [];
  #more: Promise<void> | undefined;

  constructor(stream: UserStream, kind: FeedKind<T>) {
    super(stream);
    this.#kind = kind;
  }

  /** The next page; or the one behind `skip` items. Who asks meanwhile gets the same. */
  readonly loadMore = (skip?: number): Promise<void> => {
    this.#more ??= this.#loadMore(typeof skip === 'number' ? skip : undefined).finally(() => {
      this.#more = undefined;
      this.changed();
    });
    this.changed();
    return this.#more;
  };

  readonly markAsRead = (id: string): Promise<void> =>
    this.#change((rows) => read(rows, new Set([id])), () => this.#kind.markAsRead(id));

  /** Concerns what is here now; what comes meanwhile, the stream tells of. */
  readonly markAllAsRead = (): Promise<void> => {
    const [ids, through] = [this.#ids(), this.seen];
    return this.#change((rows) => read(rows, ids), () => this.#kind.markAllAsRead(through));
  };

  readonly remove = (id: string): Promise<void> =>
    this.#change((rows) => deleted(rows, new Set([id])), () => this.#kind.remove(id));

  protected removeAll(call: (through: Position | null) => Promise<unknown>): Promise<void> {
    const [ids, through] = [this.#ids(), this.seen];
    return this.#change((rows) => deleted(rows, ids), () => call(through));
  }

  protected override fetch(): Promise<Answer<FeedBody<T>>> {
    const limit = Math.min(MOST_A_PAGE, Math.max(this.#kind.pageSize, this.#rows.items.length));
    return this.#kind.page({ limit });
  }

  protected override replace({ items, unreadCount, total, nextCursor, hasMore }: FeedBody<T>): void {
    this.#rows = { items, unread: unreadCount, total, nextCursor, hasMore };
  }

  protected override apply({ name, args }: StreamEvent): boolean {
    const counts = args[1] as Counts;
    const before = this.#rows;
    const [unread, total] = [counts.unread[this.#kind.name], counts.total[this.#kind.name]];
    const rows = this.#applied(this.#kind.events[name], args[0], unread, total);
    if (rows === before && unread === before.unread && total === before.total) return false;
    this.#rows = { ...rows, unread, total };
    return true;
  }

  #applied(kind: FeedKind<T>['events'][string] | undefined, payload: unknown, unread: number, total: number): Rows<T> {
    const rows = this.#rows;
    switch (kind) {
      case 'created':
        return created(rows, payload as T);
      case 'updated':
        return updated(rows, payload as T);
      case 'deleted':
        return deleted(rows, new Set([(payload as T)._id]));
      // Rows do not tell by which event they came: if some are left, the server says which.
      case 'readAll':
        return unread ? this.#left() : read(rows);
      case 'cleared':
        return total ? this.#left() : cleared(rows);
      case undefined:
        return rows;
    }
  }

  #left(): Rows<T> {
    this.outdated();
    return this.#rows;
  }

  protected override view(): FeedState<T> {
    const { items, unread, total, hasMore } = this.#changes.reduce((rows, change) => change(rows), this.#rows);
    const { loading, error } = this;
    return { items, unreadCount: unread, total, hasMore, loading, error, loadingMore: this.#more !== undefined };
  }

  #ids(): ReadonlySet<string> {
    return new Set(this.#rows.items.map((item) => item._id));
  }

  async #loadMore(skip: number | undefined): Promise<void> {
    const { nextCursor, items, hasMore } = this.#rows;
    if (this.at === undefined || (skip === undefined && !hasMore)) return;
    const limit = this.#kind.pageSize;
    const where = skip !== undefined ? { skip } : nextCursor === null ? { skip: items.length } : { cursor: nextCursor };
    try {
      const { body, position } = await this.#kind.page({ limit, ...where });
      const missed = position === null ? [] : this.stream.recent.since(offsetOf(position));
      if (missed === undefined) return this.outdated();
      this.#rows = joined(this.#rows, body);
      for (const event of missed) this.apply(event);
      this.error = null;
    } catch (error) {
      this.error = toError(error);
    }
  }

  async #change(change: Change<T>, call: () => Promise<unknown>): Promise<void> {
    this.#changes = [...this.#changes, change];
    this.changed();
    try {
      await call();
      this.#rows = change(this.#rows);
    } finally {
      this.#changes = this.#changes.filter((other) => other !== change);
      this.changed();
    }
    // Without events, the counts come by asking.
    if (this.stream.state.status !== 'live') this.outdated();
  }
}
