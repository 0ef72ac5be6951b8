// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { newClient, titles } from '../../testing/clients.js';
import { startForgetful } from '../../testing/held.js';
import { createActivity, newUser, serverUrl, until } from '../../testing/world.js';
import { onWake } from '../src/stream/page.js';

let network: Awaited<ReturnType<typeof startForgetful>> | undefined;

afterEach(() => network?.close());

async function livePage() {
  network = await startForgetful(serverUrl());
  const userId = newUser();
  const client = newClient({ url: network.url });
  const { activities, connection } = client.user(userId);
  const lost: unknown[] = [];
  client.socketService.on('disconnect', (reason) => lost.push(reason));
  client.socketService.initializeSocket(userId);
  activities.subscribe(() => {});
  await until(connection, ({ status }) => status === 'live');
  await until(activities, ({ loading }) => !loading);
  return { userId, client, activities, connection, lost };
}

const WAKES: [string, EventTarget][] = [
  ['online', window],
  ['pageshow', window],
  ['focus', window],
  ['visibilitychange', document],
  ['resume', document],
];

test.each(WAKES)('after %s, a page with a silently dead connection reconnects within seconds', async (event, target) => {
  const { userId, activities } = await livePage();
  network!.forget();
  await createActivity(userId, 'missed');
  const shown = until(activities, ({ items }) => items.length === 1, 10_000);
  target.dispatchEvent(new Event(event));
  expect(titles(await shown)).toEqual(['missed']);
});

test('a live connection is kept, however often the page wakes up', async () => {
  const { userId, client, activities, lost } = await livePage();
  for (let i = 0; i < 20; i++) for (const [event, target] of WAKES) target.dispatchEvent(new Event(event));
  await createActivity(userId, 'still here');
  await until(activities, ({ items }) => items.length === 1);
  // Answered behind the probe.
  await new Promise((answered) => client.socketService.emit('data:request', 'activities', answered));
  expect(lost).toEqual([]);
});

test('a page that was just loaded, or is hidden, does not wake up', () => {
  const wake = vi.fn();
  const stop = onWake(wake);
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(wake).not.toHaveBeenCalled();
  visibility.mockRestore();
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(wake).toHaveBeenCalledTimes(2);
  stop();
  dispatchEvent(new Event('online'));
  expect(wake).toHaveBeenCalledTimes(2);
});
