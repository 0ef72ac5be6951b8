// What a feed holds, and what each event of the stream does to it.

export const FEEDS = ['activities', 'notifications'];

/** Items that a feed holds at most, however long the page is open; beyond, the oldest go. */
export const MOST = 400;

export function emptyFeed() {
  return { items: new Map(), loading: true, error: null, unread: null, total: null, nextCursor: null, from: -1 };
}

/** Whether there are older items that may be shown. */
export function hasOlder({ items, total }) {
  return items.size > 0 && items.size < Math.min(total ?? 0, MOST);
}

/** A feed's items as its list sorts them: by time and then by id, newest first. */
export function sorted(feed) {
  return [...feed.items.values()].sort(newestFirst);
}

export function keep(feed, item) {
  feed.items.set(item._id, item);
  if (feed.items.size <= MOST) return;
  feed.items.delete(sorted(feed).at(-1)._id);
  // It leads behind what is here no longer.
  feed.nextCursor = null;
}

/** Which part of a session an event changes. */
export function partOf(event) {
  if (event.startsWith('activit')) return 'activities';
  return event.startsWith('notification') ? 'notifications' : 'analytics';
}

const timeOf = (item) => item.timestamp ?? item.createdAt;

function newestFirst(a, b) {
  const [first, second] = timeOf(a) === timeOf(b) ? [a._id, b._id] : [timeOf(a), timeOf(b)];
  return first < second ? 1 : first > second ? -1 : 0;
}

/** A back-dated item that belongs to pages not fetched yet comes with them. */
function created(feed, item) {
  const oldest = sorted(feed).at(-1);
  const isHere = !oldest || newestFirst(item, oldest) < 0;
  if (isHere || feed.items.size + 1 >= feed.total) keep(feed, item);
}

const updated = (feed, item) => feed.items.has(item._id) && feed.items.set(item._id, item);
const deleted = (feed, { _id }) => feed.items.delete(_id);
// Events come in order, so all that is here was created before.
const readAll = (feed) => feed.items.forEach((item) => feed.items.set(item._id, { ...item, read: true }));

/** Each takes the part of the session and the event's payload. */
export const EVENTS = {
  'activity:created': created,
  'activity:updated': updated,
  'activity:deleted': deleted,
  'activities:read-all': readAll,
  'notification:received': created,
  'notification:updated': updated,
  'notification:deleted': deleted,
  'notifications:read-all': readAll,
  'notifications:cleared': (feed) => feed.items.clear(),
  'analytics:updated': (part, change) => {
    part.document = { ...part.document, ...change };
  },
};
