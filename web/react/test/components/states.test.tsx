// What each component shows when there is nothing, when it failed, and when the connection is lost.
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ComponentType } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProxy, type Proxy } from '../../../testing/proxy.js';
import { createActivity, createNotification, newUser, serverUrl } from '../../../testing/world.js';
import {
  AchievementGrid,
  ActivityFeed,
  CalendarHeatmap,
  HoursChart,
  Leaderboard,
  NotificationBell,
  NotificationInbox,
  StreakCard,
} from '../../src/components/index.js';
import { StreaklineProvider } from '../../src/index.js';

const PATIENCE = { timeout: 20_000 };

type Component = ComponentType<{ userId: string }>;

const Board: Component = ({ userId }) => <Leaderboard userId={userId} metric="goals" window="day" around={1} />;

/** What each says when there is nothing; undefined: it has no such state. The bell's list is a page's, in a popover. */
const COMPONENTS: Record<string, { Component: Component; empty: string | undefined }> = {
  NotificationInbox: { Component: NotificationInbox, empty: 'All caught up' },
  ActivityFeed: { Component: ActivityFeed, empty: 'Nothing here yet' },
  StreakCard: { Component: StreakCard, empty: 'Learn something today to start one.' },
  CalendarHeatmap: { Component: CalendarHeatmap, empty: '0 active days' },
  HoursChart: { Component: HoursChart, empty: 'No hours yet' },
  Leaderboard: { Component: Board, empty: 'No learners yet' },
  AchievementGrid: { Component: AchievementGrid, empty: '0 of 11' },
};

let proxy: Proxy;
/** Whether the network loses each answer. */
let broken: boolean;

beforeEach(async () => {
  sessionStorage.clear();
  broken = false;
  proxy = await startProxy(serverUrl(), () => broken);
});

afterEach(async () => {
  cleanup();
  await proxy.close();
});

function page(userId: string) {
  return render(
    <StreaklineProvider url={proxy.url}>
      <NotificationBell userId={userId} />
      {Object.entries(COMPONENTS).map(([name, { Component }]) => (
        <div key={name} data-testid={name}>
          <Component userId={userId} />
        </div>
      ))}
    </StreaklineProvider>,
  );
}

const each = (look: (name: string) => void) => Object.keys(COMPONENTS).forEach(look);
const settled = (wanted: () => void) => waitFor(wanted, PATIENCE);
const textOf = (name: string) => screen.getByTestId(name).textContent;

test('each component shows that it is loading, and then its empty state', async () => {
  page(newUser());
  each((name) => expect(within(screen.getByTestId(name)).getAllByRole('status', { name: 'Loading' }), name).not.toEqual([]));
  await settled(() => each((name) => expect(textOf(name)).toContain(COMPONENTS[name]!.empty)));
  await settled(() => expect(screen.queryByRole('status', { name: 'Loading' })).toBeNull());
  expect(screen.queryByRole('alert')).toBeNull();
});

test('each component shows a failure to load, and its content after a retry', async () => {
  broken = true;
  page(newUser());
  const retryOf = (name: string) => within(screen.getByTestId(name)).getByRole('button', { name: 'Try again' });
  await settled(() => each((name) => expect(retryOf(name)).toBeDefined()));
  each((name) => expect(within(screen.getByTestId(name)).getByRole('alert').textContent, name).toMatch(/Could not load this.*reached/));

  broken = false;
  for (const name of Object.keys(COMPONENTS)) {
    const retry = retryOf(name);
    retry.focus();
    fireEvent.click(retry);
    // The same button, so that the focus stays until it goes.
    await settled(() => expect(retry.textContent, name).toBe('Loading'));
  }
  await settled(() => each((name) => expect(textOf(name)).toContain(COMPONENTS[name]!.empty)));
  await settled(() => expect(screen.queryByRole('alert')).toBeNull());
}, 60_000);

test('each component shows that the connection is lost, and keeps its content', async () => {
  const userId = newUser();
  await createNotification(userId, 'Kept');
  await createActivity(userId, 'Done');
  page(userId);
  await settled(() => expect(textOf('NotificationInbox')).toContain('Kept'));
  await settled(() => expect(textOf('StreakCard')).toContain('Done for today'));
  each((name) => expect(textOf(name)).not.toContain('Offline'));
  await proxy.close();
  await settled(() => each((name) => expect(textOf(name)).toContain('Offline')));
  expect(textOf('NotificationInbox')).toContain('Kept');
  expect(textOf('StreakCard')).toContain('Done for today');
  expect(screen.getByRole('button', { name: 'Notifications, 1 unread' })).toBeDefined();
  proxy = await startProxy(serverUrl(), () => false);
});

test('a lost change is reverted, and its message can be dismissed', async () => {
  const userId = newUser();
  await createNotification(userId, 'Still here');
  page(userId);
  const inbox = within(screen.getByTestId('NotificationInbox'));
  const remove = await inbox.findByRole('button', { name: 'Delete: Still here' }, PATIENCE);
  broken = true;
  await act(async () => fireEvent.click(remove));
  expect(inbox.queryByText('Still here')).toBeNull();
  expect((await inbox.findByRole('alert', {}, PATIENCE)).textContent).toMatch(/^That did not work/);
  expect(document.querySelector('.sl-toasts')!.textContent, 'what comes back is no news').toBe('');
  fireEvent.click(inbox.getByRole('button', { name: 'Dismiss' }));
  expect(inbox.queryByRole('alert')).toBeNull();
});
