// The contents of a feed, and the effects of events and pages. Pure functions.
import { LIMITS } from '../limits.js';

export interface Item {
  readonly _id: string;
  readonly read: boolean;
  readonly timestamp?: string;
  readonly createdAt?: string;
}

export interface Rows<T extends Item> {
  /** The order of the server's lists: by time and then by id, newest first. */
  readonly items: readonly T[];
  /** All of the user's, as the server counts them. */
  readonly unread: number;
  readonly total: number;
  /**
   * The cursor after the last item; null if there is none, or if items were removed, so that only their number is
   * known.
   */
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

export interface Page<T extends Item> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** A sort key for time and then id: ISO 8601 times in UTC, none of which is a prefix of another. */
const keyOf = (item: Item) => `${item.timestamp ?? item.createdAt} ${item._id}`;

/** Negative if `a` comes first. */
function order(a: Item, b: Item): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? 1 : first > second ? -1 : 0;
}

/** The index of the item, or where it would be. */
function placeOf(items: readonly Item[], item: Item): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (order(items[middle]!, item) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Adds a new item; one that belongs to pages that are not loaded arrives with them. */
export function created<T extends Item>(rows: Rows<T>, item: T): Rows<T> {
  const place = placeOf(rows.items, item);
  const known = rows.items[place]?._id === item._id;
  if (!known && place === rows.items.length && rows.hasMore) return rows;
  return trimmed({ ...rows, items: rows.items.toSpliced(place, known ? 1 : 0, item) });
}

export function updated<T extends Item>(rows: Rows<T>, item: T): Rows<T> {
  return { ...rows, items: rows.items.map((old) => (old._id === item._id ? item : old)) };
}

export function deleted<T extends Item>(rows: Rows<T>, ids: ReadonlySet<string>): Rows<T> {
  return { ...rows, items: rows.items.filter((item) => !ids.has(item._id)) };
}

/** Without ids: all. */
export function read<T extends Item>(rows: Rows<T>, ids?: ReadonlySet<string>): Rows<T> {
  return { ...rows, items: rows.items.map((item) => (item.read || ids?.has(item._id) === false ? item : { ...item, read: true })) };
}

/** Removes all items here, and all that follow them. */
export function cleared<T extends Item>(rows: Rows<T>): Rows<T> {
  return { ...rows, items: [], nextCursor: null, hasMore: false };
}

/** Appends the next page. Where they overlap, the page is newer. */
export function joined<T extends Item>(rows: Rows<T>, { items, nextCursor, hasMore }: Page<T>): Rows<T> {
  const rest = deleted(rows, idsOf(items)).items;
  return trimmed({ ...rows, items: [...rest, ...items].toSorted(order), nextCursor, hasMore });
}

export function idsOf(items: readonly Item[]): ReadonlySet<string> {
  return new Set(items.map((item) => item._id));
}

function trimmed<T extends Item>(rows: Rows<T>): Rows<T> {
  if (rows.items.length <= LIMITS.feedItems) return rows;
  return { ...rows, items: rows.items.slice(0, LIMITS.feedItems), nextCursor: null, hasMore: true };
}
