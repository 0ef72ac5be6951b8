import { fetchSnapshot, Streakline } from '@streakline/client';
import { act, cleanup, render } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActivity, createNotification, newUser, serverUrl, until } from '../../testing/world.js';
import { StreaklineProvider, useActivities, useNotifications, useStreak } from '../src/index.js';

beforeEach(() => sessionStorage.clear());
afterEach(() => document.body.replaceChildren());

function Feed({ userId }: { userId: string }) {
  const { activities } = useActivities(userId);
  const { unreadCount } = useNotifications(userId);
  const { streak, loading } = useStreak(userId);
  return <p>{`${activities.map(({ title }) => title).join(', ')}; ${unreadCount} unread; ${loading ? '…' : streak?.current}`}</p>;
}

test('a page rendered on a server shows its snapshot, is hydrated without a mismatch, and is then live', async () => {
  const userId = newUser();
  await createActivity(userId, 'rendered');
  await createNotification(userId, 'unread');
  const snapshot = JSON.parse(JSON.stringify(await fetchSnapshot({ url: serverUrl() }, userId)));
  const pageOf = (client: Streakline) => (
    <StreaklineProvider client={client} snapshot={snapshot}>
      <Feed userId={userId} />
    </StreaklineProvider>
  );
  const html = renderToString(pageOf(new Streakline({ url: serverUrl() })));
  expect(html).toContain('rendered; 1 unread; 1');

  // Between the rendering and the browser.
  await createActivity(userId, 'meanwhile');

  const complaints = vi.spyOn(console, 'error');
  const mismatches: unknown[] = [];
  const container = document.body.appendChild(document.createElement('main'));
  container.innerHTML = html;
  const requests = vi.spyOn(globalThis, 'fetch');
  const client = new Streakline({ url: serverUrl() });
  const root = await act(() => hydrateRoot(container, pageOf(client), { onRecoverableError: (error) => mismatches.push(error) }));
  expect(container.textContent).toContain('rendered; 1 unread; 1');
  await act(() => until(client.user(userId).activities, ({ items }) => items.length === 2));
  expect(container.textContent).toContain('meanwhile, rendered; 1 unread; 1');
  // What came with the page is not fetched again, and what came meanwhile is told by the stream.
  expect(requests.mock.calls.filter(([url]) => /activities|notifications/.test(String(url)))).toEqual([]);
  expect(mismatches).toEqual([]);
  // That events come outside of `act` is as it should be.
  expect(complaints.mock.calls.filter(([message]) => !String(message).includes('wrapped in act'))).toEqual([]);
  await act(() => root.unmount());
  vi.restoreAllMocks();
});

test('a snapshot of another page, for another user, is shown at once', async () => {
  const [ada, bob] = [newUser(), newUser()];
  await createActivity(ada, "Ada's");
  await createActivity(bob, "Bob's");
  const client = new Streakline({ url: serverUrl() });
  const pageOf = async (userId: string) => (
    <StreaklineProvider client={client} snapshot={await fetchSnapshot({ url: serverUrl() }, userId)}>
      <Feed userId={userId} />
    </StreaklineProvider>
  );
  const { container, rerender } = render(await pageOf(ada));
  expect(container.textContent).toBe("Ada's; 0 unread; 1");
  rerender(await pageOf(bob));
  expect(container.textContent).toBe("Bob's; 0 unread; 1");
  cleanup();
  client.close();
});

test('without a snapshot, a server renders the loading state, and fetches nothing', () => {
  const requests = vi.spyOn(globalThis, 'fetch');
  const html = renderToString(
    <StreaklineProvider url={serverUrl()}>
      <Feed userId={newUser()} />
    </StreaklineProvider>,
  );
  expect(html).toContain('; 0 unread; …');
  expect(requests).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
