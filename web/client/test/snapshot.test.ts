// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { closeClients, newClient, titles } from '../../testing/clients.js';
import { createActivity, newUser, serverUrl, until } from '../../testing/world.js';
import { fetchSnapshot } from '../src/index.js';

beforeEach(() => sessionStorage.clear());

test('a snapshot older than the tab’s events before a reload is shown, and then fetched again', async () => {
  const userId = newUser();
  await createActivity(userId, 'rendered');
  // Of a page that was kept somewhere, as by the browser for the way back.
  const snapshot = await fetchSnapshot({ url: serverUrl() }, userId);
  const before = newClient().user(userId);
  await until(before.connection, ({ status }) => status === 'live');
  await createActivity(userId, 'later');
  await until(before.activities, ({ items }) => items.length === 2);
  closeClients();

  const user = newClient().user(userId);
  const { activities, streak } = user;
  user.hydrate(snapshot);
  expect(titles(activities.getServerSnapshot())).toEqual(['rendered']);
  expect(activities.getSnapshot().loading).toBe(false);
  expect(streak.getServerSnapshot().value).toMatchObject({ current: 1 });
  expect(titles(await until(activities, ({ items }) => items.length === 2))).toEqual(['later', 'rendered']);
});
