import { expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { startProxy } from '../../testing/proxy.js';
import { createActivity, newUser, serverUrl, until } from '../../testing/world.js';

/** What a handler was told, and when it was told so much. */
function recorder() {
  const told: unknown[][] = [];
  const waiting: (() => void)[] = [];
  return {
    told,
    handler: (...args: unknown[]) => {
      told.push(args);
      for (const look of waiting) look();
    },
    times: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => told.length >= count && resolve();
        waiting.push(look);
        look();
      }),
  };
}

test('handlers registered before there is a socket are called, and removed ones are not', async () => {
  const userId = newUser();
  const { socketService } = newClient();
  const [kept, removed] = [recorder(), recorder()];
  socketService.on('activity:created', removed.handler);
  socketService.on('activity:created', kept.handler);
  socketService.off('activity:created', removed.handler);
  const ready = recorder();
  socketService.on('stream:ready', ready.handler);
  expect(socketService.getSocket()).toBeNull();
  const socket = socketService.initializeSocket(userId);
  expect(socketService.getSocket()).toBe(socket);
  await ready.times(1);
  await createActivity(userId, 'hello');
  await kept.times(1);
  expect(kept.told[0]).toMatchObject([{ title: 'hello' }, { unread: { activities: 1 } }, expect.stringContaining(':')]);
  expect(removed.told).toEqual([]);
});

test('handlers move to the socket of another user, which receives no event of the first', async () => {
  const [ada, bob] = [newUser(), newUser()];
  const { socketService } = newClient();
  const [created, ready] = [recorder(), recorder()];
  socketService.on('activity:created', created.handler);
  socketService.on('stream:ready', ready.handler);
  socketService.initializeSocket(ada);
  await ready.times(1);
  socketService.initializeSocket(bob);
  await ready.times(2);
  await createActivity(ada, "Ada's");
  await createActivity(bob, "Bob's");
  await created.times(1);
  expect(created.told.map(([activity]) => activity)).toMatchObject([{ userId: bob }]);
});

test('emits before there is a socket are sent when there is one, and answered', async () => {
  const userId = newUser();
  const { socketService } = newClient();
  const answered = recorder();
  socketService.emit('activity:create', { type: 'log_created', title: 'early' }, answered.handler);
  socketService.initializeSocket(userId);
  await answered.times(1);
  expect(answered.told).toMatchObject([[{ ok: true, activity: { userId, title: 'early' } }]]);
});

test('a user is active from the first holder to a moment after the last', async () => {
  const userId = newUser();
  const client = newClient();
  const { connection, stream } = client.user(userId);
  await until(connection, ({ activeUsers }) => (activeUsers ?? 0) > 0);
  expect(stream.open).toBe(true);
  await until({ subscribe: (listener) => stream.watch(listener), getSnapshot: () => stream.open }, (open) => !open);
});

/** Connections of sockets that were begun through it. It does not let WebSockets through, so they stay with polling. */
async function countingProxy() {
  const proxy = await startProxy(serverUrl(), () => false);
  return { ...proxy, sockets: () => proxy.requests.filter((line) => /^GET \/socket\.io\/(?!.*sid=)/.test(line)).length };
}

test('presence is reported without a user', async () => {
  const proxy = await countingProxy();
  const client = newClient({ url: proxy.url });
  expect(await until(client.presence, (activeUsers) => activeUsers !== null)).toBeGreaterThanOrEqual(0);
  expect(proxy.sockets()).toBe(1);
  client.close();
  await proxy.close();
});

test('presence and a user share a socket', async () => {
  const proxy = await countingProxy();
  const client = newClient({ url: proxy.url });
  const stop = client.presence.subscribe(() => {});
  const { connection } = client.user(newUser());
  await until(connection, ({ status }) => status === 'live');
  expect(await until(client.presence, (activeUsers) => activeUsers !== null)).toBeGreaterThan(0);
  expect(proxy.sockets()).toBe(1);
  stop();
  client.close();
  await proxy.close();
});

test('an exception in a handler does not prevent others from being called', async () => {
  const userId = newUser();
  const { socketService } = newClient();
  const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
  const fine = recorder();
  socketService.on('stream:ready', () => {
    throw new Error('a fault of the page');
  });
  socketService.on('stream:ready', fine.handler);
  socketService.initializeSocket(userId);
  await fine.times(1);
  expect(await thrown).toMatchObject({ message: 'a fault of the page' });
});

test('an empty user id, as before a sign-in, means no user, and a later user is joined', async () => {
  const { socketService } = newClient();
  const ready = recorder();
  socketService.on('stream:ready', ready.handler);
  const before = socketService.initializeSocket('');
  await expect.poll(() => before.state.status, { timeout: 10_000 }).toBe('live');
  socketService.initializeSocket(newUser());
  await ready.times(1);
});
