import { afterEach, beforeEach, expect, test } from 'vitest';
import { newClient, titles } from '../../testing/clients.js';
import { startHolding } from '../../testing/held.js';
import { call, createActivity, newUser, serverUrl, until } from '../../testing/world.js';
import type { UserStream } from '../src/stream/stream.js';

interface ActivityList {
  activities: { title: string }[];
}

let network: Awaited<ReturnType<typeof startHolding>>;

beforeEach(async () => {
  network = await startHolding(serverUrl());
});

afterEach(() => network.close());

function live(stream: UserStream): Promise<unknown> {
  return until({ subscribe: stream.watch, getSnapshot: () => stream.state }, ({ status }) => status === 'live');
}

async function createMany(userId: string, count: number, name: string): Promise<void> {
  for (let index = 0; index < count; index++) await createActivity(userId, `${name} ${index}`);
}

/** What the server lists, as long as the page shows it. */
async function listed(userId: string, count: number): Promise<string[]> {
  return (await call<ActivityList>('GET', `/api/activities/${userId}?limit=200`)).activities.slice(0, count).map(({ title }) => title);
}

test.each(['reset', 'refresh'])('a page requested before a %s leaves no gap in the feed', async (what) => {
  const userId = newUser();
  await createMany(userId, 45, 'old');
  const { activities, stream } = newClient({ url: network.url }).user(userId);
  activities.subscribe(() => {});
  await until(activities, ({ items }) => items.length === 20);
  await live(stream);
  const held = network.hold((url) => url.includes('cursor='));
  const more = activities.loadMore();
  await held;
  // Events stay away, as while the device sleeps; then all is fetched anew.
  const receive = stream.receive.bind(stream);
  stream.receive = () => {};
  await createMany(userId, 30, 'new');
  if (what === 'reset') {
    stream.reset([{ reason: 'position_lost' }]);
  }
  await activities.refresh();
  stream.receive = receive;
  network.release();
  await more;
  expect(titles(activities.getSnapshot())).toEqual(await listed(userId, activities.getSnapshot().items.length));
  await activities.loadMore();
  expect(activities.getSnapshot().items.length).toBeGreaterThan(20);
  expect(titles(activities.getSnapshot())).toEqual(await listed(userId, activities.getSnapshot().items.length));
});

test('a fetch in flight during a reset is repeated', async () => {
  const userId = newUser();
  const { activities, stream } = newClient({ url: network.url }).user(userId);
  activities.subscribe(() => {});
  await until(activities, ({ loading }) => !loading);
  await live(stream);
  const held = network.hold((url) => url.startsWith('GET /api/activities/'));
  const fetching = activities.refresh();
  await held;
  const receive = stream.receive.bind(stream);
  stream.receive = () => {};
  await createActivity(userId, 'behind the answer that is held');
  stream.reset([{ reason: 'position_lost' }]);
  network.release();
  await fetching;
  stream.receive = receive;
  expect(titles(activities.getSnapshot())).toEqual(['behind the answer that is held']);
});

test('figures from before a reset do not replace newer ones', async () => {
  const userId = newUser();
  await call('PATCH', `/api/analytics/${userId}/increment`, { statName: 'logsCreated', incrementBy: 1 });
  const { analytics, stream } = newClient({ url: network.url }).user(userId);
  analytics.subscribe(() => {});
  await until(analytics, (state) => state.analytics?.logsCreated === 1);
  await live(stream);
  const held = network.hold((url) => url.startsWith('PATCH'), 100);
  const change = analytics.incrementStat('logsCreated');
  await held;
  // Another history, as after a restored backup: its offsets say nothing about those of the answer that is held.
  const receive = stream.receive.bind(stream);
  stream.receive = () => {};
  await call('PATCH', `/api/analytics/${userId}/increment`, { statName: 'goalsCompleted', incrementBy: 7 });
  stream.reset([{ reason: 'position_lost' }]);
  await analytics.refresh();
  network.release();
  await change;
  await until(analytics, (state) => state.analytics?.goalsCompleted === 7 && !state.loading);
  stream.receive = receive;
  expect(analytics.getSnapshot().analytics).toMatchObject({ logsCreated: 2, goalsCompleted: 7 });
});
