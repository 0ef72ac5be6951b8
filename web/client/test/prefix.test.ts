import { expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { startPrefixProxy } from '../../testing/prefix.js';
import { createActivity, newUser, serverUrl, until } from '../../testing/world.js';

test.each(['', '/', '//'])('a client of a server below a path, with "%s" at its end, is live', async (end) => {
  const proxy = await startPrefixProxy(serverUrl, { prefix: '/some/where', strips: true });
  const userId = newUser();
  const store = newClient({ url: proxy.url + end, share: false }).user(userId);
  store.activities.subscribe(() => {});
  await until(store.connection, ({ status }) => status === 'live');
  await createActivity(userId, 'hello');
  await until(store.activities, ({ items }) => items.length === 1);
  expect(proxy.elsewhere).toEqual([]);
  await proxy.close();
});
