import { expect, test } from 'vitest';
import { newClient, titles } from '../../testing/clients.js';
import { call, createActivity, createNotification, newUser, until } from '../../testing/world.js';

interface ActivityList {
  activities: { _id: string; title: string }[];
}

test('a feed shows existing items, and then new ones', async () => {
  const userId = newUser();
  await createActivity(userId, 'before');
  const { activities } = newClient().user(userId);
  await until(activities, ({ loading }) => !loading);
  expect(titles(activities.getSnapshot())).toEqual(['before']);
  const shown = until(activities, ({ items }) => items.length === 2);
  await createActivity(userId, 'after');
  expect(await shown).toMatchObject({ unreadCount: 2, total: 2 });
  expect(titles(activities.getSnapshot())).toEqual(['after', 'before']);
});

test('events during the opening of the page appear once', async () => {
  const userId = newUser();
  const { activities } = newClient().user(userId);
  const shown = until(activities, ({ total, items }) => total === 40 && items.length === 40);
  await Promise.all(Array.from({ length: 40 }, (_, index) => createActivity(userId, `number ${index}`)));
  const state = await shown;
  const { activities: listed } = await call<ActivityList>('GET', `/api/activities/${userId}?limit=200`);
  expect(state.items.map(({ _id }) => _id)).toEqual(listed.map(({ _id }) => _id));
});

test('pages are loaded one after another while items are added and removed', async () => {
  const userId = newUser();
  const made = [];
  for (let index = 0; index < 50; index++) made.push(await createActivity(userId, `number ${index}`));
  const { activities } = newClient().user(userId);
  const stop = activities.subscribe(() => {});
  await until(activities, ({ items }) => items.length === 20);
  await Promise.all([
    activities.loadMore(),
    createActivity(userId, 'meanwhile'),
    call('DELETE', `/api/activities/${made[20]!._id}`),
    call('DELETE', `/api/activities/${made[49]!._id}`),
  ]);
  while (activities.getSnapshot().hasMore) await activities.loadMore();
  const state = await until(activities, ({ items, total }) => items.length === 49 && total === 49);
  const { activities: listed } = await call<ActivityList>('GET', `/api/activities/${userId}?limit=200`);
  expect(titles(state)).toEqual(listed.map(({ title }) => title));
  stop();
});

test('the page after a number of items can be loaded, as in earlier clients', async () => {
  const userId = newUser();
  for (let index = 0; index < 30; index++) await createActivity(userId, `number ${index}`);
  const { activities } = newClient().user(userId);
  await until(activities, ({ items }) => items.length === 20);
  await activities.loadMore(15);
  expect(activities.getSnapshot().items).toHaveLength(30);
});

test('an item with a time in the past appears with its page', async () => {
  const userId = newUser();
  for (let index = 0; index < 25; index++) await createActivity(userId, `number ${index}`);
  const { activities } = newClient().user(userId);
  const stop = activities.subscribe(() => {});
  await until(activities, ({ items }) => items.length === 20);
  await createActivity(userId, 'long ago', { occurredAt: '2020-01-01T00:00:00.000Z' });
  await until(activities, ({ total }) => total === 26);
  expect(activities.getSnapshot().items).toHaveLength(20);
  await activities.loadMore();
  expect(titles(activities.getSnapshot()).at(-1)).toBe('long ago');
  stop();
});

test('when a second client marks all as read, the count decreases in the first', async () => {
  const userId = newUser();
  for (const title of ['one', 'two', 'three']) await createNotification(userId, title);
  const [first, second] = [newClient().user(userId), newClient().user(userId)];
  await until(first.notifications, ({ unreadCount }) => unreadCount === 3);
  await until(second.notifications, ({ items }) => items.length === 3);
  const fallen = until(first.notifications, ({ unreadCount }) => unreadCount === 0);
  await second.notifications.markAllAsRead();
  expect((await fallen).items.every(({ read }) => read)).toBe(true);
});

test('items that arrived after the fetch are neither read nor cleared with the rest', async () => {
  const userId = newUser();
  await createNotification(userId, 'seen');
  const { notifications } = newClient().user(userId);
  await notifications.refresh(); // nobody looks, so no stream tells of what comes
  await createNotification(userId, 'not seen');
  await notifications.markAllAsRead();
  const list = () => call<{ notifications: { title: string; read: boolean }[] }>('GET', `/api/notifications/${userId}`);
  expect((await list()).notifications).toMatchObject([{ title: 'not seen', read: false }, { title: 'seen', read: true }]);
  await notifications.clearAll();
  expect((await list()).notifications).toMatchObject([{ title: 'not seen', read: false }]);
});

test('another tab that reads some of them shows the rest', async () => {
  const userId = newUser();
  await createNotification(userId, 'seen');
  const [looking, late] = [newClient().user(userId), newClient().user(userId)];
  await late.notifications.refresh();
  await until(looking.notifications, ({ items }) => items.length === 1);
  const left = until(looking.notifications, ({ unreadCount, items }) => unreadCount === 1 && items.some(({ read }) => read));
  await createNotification(userId, 'not seen');
  await late.notifications.markAllAsRead();
  expect((await left).items).toMatchObject([{ title: 'not seen', read: false }, { title: 'seen', read: true }]);
});

test('a change shows before the server has answered, and stays', async () => {
  const userId = newUser();
  await createNotification(userId, 'read me');
  const { _id } = await createNotification(userId, 'delete me');
  const { notifications } = newClient().user(userId);
  const stop = notifications.subscribe(() => {});
  const { items } = await until(notifications, (state) => state.items.length === 2);
  const read = notifications.markAsRead(items[1]!._id);
  expect(notifications.getSnapshot().items[1]!.read).toBe(true);
  const gone = notifications.remove(_id);
  expect(titles(notifications.getSnapshot())).toEqual(['read me']);
  await Promise.all([read, gone]);
  expect(await until(notifications, ({ unreadCount }) => unreadCount === 0)).toMatchObject({ total: 1 });
  expect(titles(notifications.getSnapshot())).toEqual(['read me']);
  await notifications.clearAll();
  expect(notifications.getSnapshot().items).toEqual([]);
  stop();
});

test('a change that the server refuses is reverted', async () => {
  const userId = newUser();
  await call('PATCH', `/api/analytics/${userId}/increment`, { statName: 'logsCreated', incrementBy: 3 });
  const { analytics } = newClient().user(userId);
  await until(analytics, (state) => state.analytics?.logsCreated === 3);
  const refused = analytics.incrementStat('logsCreated', -5);
  expect(analytics.getSnapshot().analytics!.logsCreated).toBe(-2);
  await expect(refused).rejects.toMatchObject({ code: 'below_zero', status: 400 });
  expect(analytics.getSnapshot().analytics!.logsCreated).toBe(3);
});

test('analytics follow the stream from their first write on', async () => {
  const userId = newUser();
  const { analytics } = newClient().user(userId);
  const stop = analytics.subscribe(() => {});
  const empty = await until(analytics, ({ loading }) => !loading);
  expect(empty).toEqual({ analytics: null, loading: false, error: null });
  await call('PATCH', `/api/analytics/${userId}/learning-hours`, { hours: 1.5 });
  await until(analytics, (state) => state.analytics?.totalLearningHours === 1.5);
  await call('PATCH', `/api/analytics/${userId}/learning-hours`, { hours: 0.5 });
  await until(analytics, (state) => state.analytics?.totalLearningHours === 2);
  stop();
});

test('a first write between an empty fetch and the stream is not missed', async () => {
  const userId = newUser();
  const { analytics } = newClient().user(userId);
  // Told that there is nothing; the socket has not joined yet, more often than not.
  const written = until(analytics, (state) => state.analytics?.logsCreated === 1);
  await until(analytics, ({ loading }) => !loading);
  await call('PATCH', `/api/analytics/${userId}/increment`, { statName: 'logsCreated' });
  await written;
});

test('a streak and a calendar are fetched again when an event may have changed them', async () => {
  const userId = newUser();
  const user = newClient().user(userId);
  const calendar = user.calendar(new Date().getUTCFullYear());
  const stop = calendar.subscribe(() => {});
  await until(user.streak, ({ value }) => value?.current === 0);
  await until(calendar, ({ value }) => value !== null);
  const active = until(user.streak, ({ value }) => value?.current === 1);
  await call('POST', '/api/events', { userId, type: 'log_created', hours: 2 });
  expect((await active).value).toMatchObject({ activeToday: true, atRisk: false });
  await until(calendar, ({ value }) => value!.days.some(({ hoursLogged }) => hoursLogged === 2));
  stop();
});

test('a streak is fetched again when the zone has changed, on any device', async () => {
  const userId = newUser();
  const { streak } = newClient().user(userId);
  const { value } = await until(streak, (state) => state.value !== null);
  const moved = until(streak, (state) => state.value?.dayEndsAt !== value!.dayEndsAt);
  await call('PUT', `/api/users/${userId}/settings`, { timezone: 'Pacific/Kiritimati' });
  await moved;
});

test('data that the server refuses is an error, and does not affect another user', async () => {
  const client = newClient();
  const { activities } = client.user('not a user id');
  const state = await until(activities, ({ loading }) => !loading);
  expect(state.error).toMatchObject({ status: 400, code: 'invalid_fields' });
  expect(state.items).toEqual([]);
});

test('an event that the stock client delivers twice is applied once', async () => {
  const userId = newUser();
  const client = newClient();
  const user = client.user(userId);
  const told: unknown[][] = [];
  const first = new Promise<void>((resolve) => {
    client.socketService.on('activity:created', (...args) => {
      told.push(args);
      resolve();
    });
  });
  client.socketService.initializeSocket(userId);
  await until(user.connection, ({ status }) => status === 'live');
  await createActivity(userId, 'once');
  // The list may come by a call before the event does.
  await Promise.all([first, until(user.activities, ({ items }) => items.length === 1)]);
  user.stream.receive('activity:created', told[0]!);
  expect(told).toHaveLength(1);
  expect(user.activities.getSnapshot().items).toHaveLength(1);
});
