import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProxy } from '../../testing/proxy.js';
import { call, createActivity, createNotification, newUser, serverUrl } from '../../testing/world.js';
import {
  StreaklineProvider,
  useActivities,
  useAnalytics,
  useCalendar,
  useNotifications,
  usePresence,
  useSocket,
  useStreak,
} from '../src/index.js';

const PATIENCE = { timeout: 10_000 };

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

function Page({ url = serverUrl(), children }: { url?: string; children: ReactNode }) {
  return (
    <StrictMode>
      <StreaklineProvider url={url}>{children}</StreaklineProvider>
    </StrictMode>
  );
}

const onPage = { wrapper: ({ children }: { children: ReactNode }) => <Page>{children}</Page> };

function settled(wanted: () => void): Promise<void> {
  return waitFor(wanted, PATIENCE);
}

test('activities are loaded, updated, and changed through the hook', async () => {
  const userId = newUser();
  for (let index = 0; index < 25; index++) await createActivity(userId, `number ${index}`);
  const { result } = renderHook(() => useActivities(userId), onPage);
  expect(result.current).toMatchObject({ activities: [], loading: true, error: null });
  await settled(() => expect(result.current.activities).toHaveLength(20));
  expect(result.current).toMatchObject({ unreadCount: 25, total: 25, hasMore: true, loading: false });
  await act(() => result.current.loadMore());
  expect(result.current.activities).toHaveLength(25);
  expect(result.current.hasMore).toBe(false);
  const newest = result.current.activities[0]!;
  await act(() => result.current.markAsRead(newest._id));
  expect(result.current.activities[0]).toMatchObject({ _id: newest._id, read: true });
  await act(() => result.current.deleteActivity(newest._id));
  expect(result.current.activities).toHaveLength(24);
  await createActivity(userId, 'live');
  await settled(() => expect(result.current.activities[0]).toMatchObject({ title: 'live' }));
  await act(() => result.current.markAllAsRead());
  await settled(() => expect(result.current.unreadCount).toBe(0));
});

test('notifications are loaded, and read and cleared through the hook', async () => {
  const userId = newUser();
  await createNotification(userId, 'first');
  const { result } = renderHook(() => useNotifications(userId), onPage);
  await settled(() => expect(result.current.unreadCount).toBe(1));
  await createNotification(userId, 'second');
  await settled(() => expect(result.current.notifications.map(({ title }) => title)).toEqual(['second', 'first']));
  await act(() => result.current.markAllAsRead());
  await settled(() => expect(result.current.unreadCount).toBe(0));
  await act(() => result.current.deleteNotification(result.current.notifications[1]!._id));
  expect(result.current.notifications).toHaveLength(1);
  await act(() => result.current.clearAll());
  expect(result.current.notifications).toEqual([]);
});

test('hours, a counter and a declared streak update analytics, streak and calendar', async () => {
  const userId = newUser();
  const year = new Date().getUTCFullYear();
  const { result } = renderHook(
    () => ({ analytics: useAnalytics(userId), streak: useStreak(userId), calendar: useCalendar(userId, year) }),
    onPage,
  );
  await settled(() => expect(result.current.analytics).toMatchObject({ analytics: null, loading: false }));
  await settled(() => expect(result.current.calendar.days.length).toBeGreaterThanOrEqual(365));
  await act(() => result.current.analytics.updateLearningHours(1.5));
  await settled(() => expect(result.current.analytics.analytics?.totalLearningHours).toBe(1.5));
  await act(() => result.current.analytics.incrementStat('goalsCompleted'));
  await act(() => result.current.analytics.updateStreak(4, 9));
  await settled(() => expect(result.current.streak.streak).toMatchObject({ current: 4, longest: 9 }));
  expect(result.current.analytics.analytics).toMatchObject({ goalsCompleted: 1, currentStreak: 4, longestStreak: 9 });
  await settled(() => expect(result.current.calendar.days.some(({ hoursLogged }) => hoursLogged === 1.5)).toBe(true));
});

test('the socket connects and disconnects by itself, and reports the number of active users', async () => {
  const userId = newUser();
  const { result, unmount } = renderHook(() => ({ ...useSocket(userId), presence: usePresence() }), onPage);
  expect(result.current).toMatchObject({ status: 'connecting', activeUsers: null });
  await settled(() => expect(result.current.status).toBe('live'));
  await settled(() => expect(result.current.activeUsers).toBeGreaterThan(0));
  expect(result.current.presence.activeUsers).toBe(result.current.activeUsers);
  const { activeUsers } = result.current;
  unmount();
  await waitFor(
    async () => expect((await call<{ activeUsers: number }>('GET', '/api/health')).activeUsers).toBeLessThan(activeUsers!),
    { timeout: 15_000, interval: 200 },
  );
});

test('two components with one hook share one request, one socket and one state, in StrictMode, too', async () => {
  const proxy = await startProxy(serverUrl(), () => false);
  const userId = newUser();
  await createActivity(userId, 'shared');
  function Count({ name }: { name: string }) {
    const { activities, unreadCount } = useActivities(userId);
    return <p aria-label={name}>{`${unreadCount} ${activities[0]?.title ?? ''}`}</p>;
  }
  const { unmount } = render(
    <Page url={proxy.url}>
      <Count name="first" />
      <Count name="second" />
    </Page>,
  );
  await settled(() => expect(screen.getByLabelText('first').textContent).toBe('1 shared'));
  expect(screen.getByLabelText('second').textContent).toBe('1 shared');
  await createActivity(userId, 'live');
  await settled(() => expect(screen.getByLabelText('second').textContent).toBe('2 live'));
  expect(screen.getByLabelText('first').textContent).toBe('2 live');
  expect(proxy.requests.filter((line) => line.startsWith('GET /api/'))).toHaveLength(1);
  expect(proxy.requests.filter((line) => /^GET \/socket\.io\/(?!.*sid=)/.test(line))).toHaveLength(1);
  unmount();
  await proxy.close();
});

test('without a user, hooks are empty and send no request; with another user, they show that user', async () => {
  const [ada, bob] = [newUser(), newUser()];
  await createActivity(ada, "Ada's");
  await createActivity(bob, "Bob's");
  const { result, rerender } = renderHook(({ userId }: { userId: string | null }) => useActivities(userId), {
    ...onPage,
    initialProps: { userId: null as string | null },
  });
  expect(result.current).toMatchObject({ activities: [], loading: false });
  await expect(result.current.markAllAsRead()).rejects.toThrow('There is no user');
  rerender({ userId: ada });
  await settled(() => expect(result.current.activities).toMatchObject([{ title: "Ada's" }]));
  rerender({ userId: bob });
  expect(result.current).toMatchObject({ activities: [], loading: true });
  await settled(() => expect(result.current.activities).toMatchObject([{ title: "Bob's" }]));
});

test('a refusal of the server is the hook’s error', async () => {
  const { result } = renderHook(() => useNotifications('not a user id'), onPage);
  await settled(() => expect(result.current.error).toMatchObject({ status: 400 }));
  expect(result.current.loading).toBe(false);
});
