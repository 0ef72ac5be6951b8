// Components beside the clock: a page that stays open over midnight, and one that a server rendered in another zone.
import { fetchSnapshot, Streakline } from '@streakline/client';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newClient } from '../../../testing/clients.js';
import { call, createActivity, createNotification, newUser, serverUrl, until } from '../../../testing/world.js';
import {
  ActivityFeed,
  CalendarHeatmap,
  HoursChart,
  NotificationBell,
  NotificationInbox,
  StreakCard,
  StreaklineUi,
} from '../../src/components/index.js';
import { StreaklineProvider } from '../../src/index.js';

const DAY = 86_400_000;

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('today’s items become yesterday’s when the page stays open for a day', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const userId = newUser();
  await createNotification(userId, 'Of today');
  const client = newClient();
  let time = Date.now();
  const now = () => time;
  render(
    <StreaklineProvider client={client}>
      <StreaklineUi now={now}>
        <NotificationInbox userId={userId} />
        <CalendarHeatmap userId={userId} />
      </StreaklineUi>
    </StreaklineProvider>,
  );
  const user = client.user(userId);
  await act(() => until(user.notifications, ({ items }) => items.length === 1));
  await act(() => until(user.calendar(new Date().getFullYear()), ({ value }) => value !== null));
  const markedDay = () => document.querySelector<HTMLElement>('[aria-current="date"]')?.dataset['day'];
  const before = markedDay();
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Today');
  time += DAY;
  act(() => void vi.advanceTimersByTime(15_000));
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Yesterday');
  expect(markedDay()).not.toBe(before);
});

test('until the user’s day starts, the calendar marks the previous date', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const userId = newUser();
  const client = newClient();
  let time = Date.parse('2026-06-11T10:59:00Z'); // 3:59 in Vancouver
  const now = () => time;
  render(
    <StreaklineProvider client={client}>
      <StreaklineUi timeZone="America/Vancouver" utcOffsets={[{ from: null, seconds: -25_200 }]} dayStartHour={4} now={now}>
        <CalendarHeatmap userId={userId} />
      </StreaklineUi>
    </StreaklineProvider>,
  );
  await act(() => until(client.user(userId).calendar(2026), ({ value }) => value !== null));
  const markedDay = () => document.querySelector<HTMLElement>('[aria-current="date"]')?.dataset['day'];
  expect(markedDay()).toBe('2026-06-10');
  time += 60_000;
  act(() => void vi.advanceTimersByTime(15_000));
  expect(markedDay()).toBe('2026-06-11');
});

test('a selected day of the calendar is updated when activities are logged on it', async () => {
  const userId = newUser();
  const client = newClient();
  render(
    <StreaklineProvider client={client}>
      <StreaklineUi timeZone="UTC">
        <CalendarHeatmap userId={userId} />
      </StreaklineUi>
    </StreaklineProvider>,
  );
  fireEvent.focus(await screen.findByRole('gridcell', { current: 'date' }, { timeout: 10_000 }));
  const said = () => document.querySelector('.sl-calendar-foot')!.textContent;
  expect(said()).toContain(': 0 h, 0 activities');
  await act(() => until(client.user(userId).connection, ({ status }) => status === 'live'));
  await call('POST', '/api/events', { userId, type: 'log_created', hours: 2 });
  await waitFor(() => expect(said()).toContain(': 2 h, 1 activity'), { timeout: 10_000 });
});

test('components rendered by a server in another zone are hydrated without a mismatch, and then show the browser’s time', async () => {
  const userId = newUser();
  await createActivity(userId, 'Rendered', { occurredAt: new Date(Date.now() - DAY).toISOString() });
  await createNotification(userId, 'Rendered, too');
  const snapshot = JSON.parse(JSON.stringify(await fetchSnapshot({ url: serverUrl() }, userId)));
  expect(snapshot.streak.body).toMatchObject({ atRisk: true });
  const pageOf = (client: Streakline) => (
    <StreaklineProvider client={client} snapshot={snapshot}>
      <NotificationBell userId={userId} />
      <NotificationInbox userId={userId} />
      <ActivityFeed userId={userId} />
      <StreakCard userId={userId} />
      <HoursChart userId={userId} />
      <CalendarHeatmap userId={userId} />
    </StreaklineProvider>
  );
  vi.stubEnv('TZ', 'Pacific/Honolulu');
  const html = renderToString(pageOf(new Streakline({ url: serverUrl() })));
  expect(html).toContain('Rendered, too');

  vi.stubEnv('TZ', 'Asia/Kathmandu');
  // Some time after the server, by another clock.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 60_000 });
  const container = document.body.appendChild(document.createElement('main'));
  container.innerHTML = html;
  const mismatches: unknown[] = [];
  const complaints = vi.spyOn(console, 'error');
  const root = await act(() =>
    hydrateRoot(container, pageOf(newClient()), { onRecoverableError: (error) => mismatches.push(error) }),
  );
  expect(mismatches).toEqual([]);
  expect(complaints.mock.calls.filter(([message]) => /hydrat/i.test(String(message)))).toEqual([]);
  const { createdAt } = snapshot.notifications.body.notifications[0];
  const here = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Kathmandu', hour: 'numeric', minute: '2-digit' });
  expect(container.querySelector(`time[datetime="${createdAt}"]`)!.textContent).toBe(here.format(new Date(createdAt)));
  expect(container.querySelector('.sl-at-risk')!.textContent).toMatch(/(hr|min) .*left to keep it/);
  await act(() => root.unmount());
  container.remove();
  vi.restoreAllMocks();
});
