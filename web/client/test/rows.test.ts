import { expect, test } from 'vitest';
import { created, deleted, type Item, joined, type Rows, updated } from '../src/store/rows.js';

/** The same numbers at each run. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const item = (id: number, time: number): Item => ({
  _id: id.toString(16).padStart(24, '0'),
  read: false,
  timestamp: new Date(1_700_000_000_000 + time).toISOString(),
});

const key = ({ timestamp, _id }: Item) => `${timestamp} ${_id}`;
const newestFirst = (items: Iterable<Item>) => [...items].toSorted((a, b) => (key(a) < key(b) ? 1 : -1));

test('for events in any order, rows equal a sorted list', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomOf(seed);
    let rows: Rows<Item> = { items: [], unread: 0, total: 0, nextCursor: null, hasMore: false };
    const twin = new Map<string, Item>();
    for (let step = 0; step < 60; step++) {
      // Few times, so that ids decide, too. An item's time never changes.
      const id = random(20);
      const one = { ...item(id, (id * 7) % 5), read: random(2) === 0 };
      switch (random(4)) {
        case 0:
          rows = created(rows, one);
          twin.set(one._id, one);
          break;
        case 1:
          rows = updated(rows, one);
          if (twin.has(one._id)) twin.set(one._id, one);
          break;
        case 2:
          rows = deleted(rows, new Set([one._id]));
          twin.delete(one._id);
          break;
        default: {
          const page = newestFirst(new Map([one, item(random(20), 2)].map((each) => [each._id, { ...each, timestamp: item(0, (parseInt(each._id, 16) * 7) % 5).timestamp! }])).values());
          rows = joined(rows, { items: page, nextCursor: null, hasMore: false });
          for (const each of page) twin.set(each._id, each);
        }
      }
      expect(rows.items, `seed ${seed}, step ${step}`).toEqual(newestFirst(twin.values()));
    }
  }
});

test('a feed holds a bounded number of items, and dropped ones can be loaded again', () => {
  const items = Array.from({ length: 20_000 }, (_, index) => item(20_000 - index, 20_000 - index));
  const rows = created({ items, unread: 0, total: 20_000, nextCursor: 'next', hasMore: false }, item(20_001, 20_001));
  expect(rows.items).toHaveLength(20_000);
  expect(rows.items[0]).toEqual(item(20_001, 20_001));
  expect(rows).toMatchObject({ nextCursor: null, hasMore: true });
});
