// @vitest-environment jsdom
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeClients, newClient, titles } from '../../testing/clients.js';
import { Server } from '../../testing/server.js';
import { call, newUser, until } from '../../testing/world.js';

let server: Server;

beforeAll(async () => {
  server = await Server.start();
});

afterAll(() => server.stop());

beforeEach(() => sessionStorage.clear());

/** As a device does when its network is there again; a client does not wait out its delay then. */
function online(): void {
  dispatchEvent(new Event('online'));
}

function create(userId: string, title: string): Promise<{ _id: string }> {
  return call('POST', '/api/activities', { userId, type: 'log_created', title }, server.url);
}

test('after a server was killed and restarted, nothing is lost, and its clients miss and repeat nothing', async () => {
  const userId = newUser();
  const client = newClient({ url: server.url });
  const { activities, connection } = client.user(userId);
  const told: string[] = [];
  client.socketService.on('activity:created', ({ title }: { title: string }) => told.push(title));
  client.socketService.initializeSocket(userId);
  const stop = activities.subscribe(() => {});
  await create(userId, 'before');
  await until(activities, ({ items }) => items.length === 1);
  const lost = until(connection, ({ status }) => status === 'offline');
  await server.kill();
  await lost;
  await server.restart();
  for (const title of ['first', 'second', 'third']) await create(userId, title);
  const state = await until(activities, ({ items }) => items.length === 4);
  expect(titles(state)).toEqual(['third', 'second', 'first', 'before']);
  expect(state.unreadCount).toBe(4);
  expect(told.filter((title) => title !== 'before')).toEqual(['first', 'second', 'third']);
  expect(await until(connection, ({ status }) => status === 'live')).toMatchObject({ recovered: true });
  stop();
}, 60_000);

test('a change while the server is unavailable is reverted', async () => {
  const userId = newUser();
  const { _id } = await create(userId, 'keep me');
  const { activities } = newClient({ url: server.url }).user(userId);
  const stop = activities.subscribe(() => {});
  await until(activities, ({ items }) => items.length === 1);
  await server.kill();
  const refused = activities.remove(_id);
  expect(activities.getSnapshot().items).toEqual([]);
  await expect(refused).rejects.toMatchObject({ code: 'unreachable' });
  expect(titles(activities.getSnapshot())).toEqual(['keep me']);
  await server.restart();
  stop();
});

test('a feed whose first fetch failed is fetched when the server is available', async () => {
  const userId = newUser();
  await create(userId, 'there');
  await server.kill();
  const { activities } = newClient({ url: server.url }).user(userId);
  const failed = until(activities, ({ error, loading }) => error !== null && !loading);
  const stop = activities.subscribe(() => {});
  expect((await failed).error).toMatchObject({ code: 'unreachable' });
  await server.restart();
  online();
  const state = await until(activities, ({ items }) => items.length === 1);
  expect(state).toMatchObject({ error: null, loading: false });
  stop();
});

test('after a reload of the page, its handlers receive events that occurred meanwhile, once', async () => {
  const userId = newUser();
  const before = newClient({ url: server.url });
  before.socketService.initializeSocket(userId);
  await until(before.user(userId).connection, ({ status }) => status === 'live');
  await create(userId, 'seen');
  await until(before.user(userId).activities, ({ items }) => items.length === 1);
  closeClients();
  await create(userId, 'missed');

  const after = newClient({ url: server.url });
  const told: string[] = [];
  after.socketService.on('activity:created', ({ title }: { title: string }) => told.push(title));
  after.socketService.initializeSocket(userId);
  const { activities } = after.user(userId);
  const stop = activities.subscribe(() => {});
  await until(activities, ({ items }) => items.length === 2);
  await create(userId, 'new');
  const state = await until(activities, ({ items }) => items.length === 3);
  expect(titles(state)).toEqual(['new', 'missed', 'seen']);
  expect(told).toEqual(['missed', 'new']);
  stop();
});

test('a server without memory of the stream makes its clients fetch again by themselves', async () => {
  const userId = newUser();
  const client = newClient({ url: server.url });
  const { activities, connection, stream } = client.user(userId);
  const resets: unknown[] = [];
  client.socketService.on('stream:reset', (reset) => resets.push(reset));
  client.socketService.initializeSocket(userId);
  const stop = activities.subscribe(() => {});
  for (let index = 0; index < 5; index++) await create(userId, `gone ${index}`);
  await until(activities, ({ items }) => items.length === 5);
  expect(stream.offset).toBe(5);
  const lost = until(connection, ({ status }) => status === 'offline');
  const replaced = server.replace();
  await lost;
  await replaced;
  online();
  await create(userId, 'of the new one');
  await until(activities, ({ items }) => items.length === 1);
  expect(titles(activities.getSnapshot())).toEqual(['of the new one']);
  await create(userId, 'and live');
  expect(titles(await until(activities, ({ items }) => items.length === 2))).toEqual(['and live', 'of the new one']);
  expect(activities.getSnapshot().unreadCount).toBe(2);
  expect(resets).toHaveLength(1);
  stop();
}, 60_000);
