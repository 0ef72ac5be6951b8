// A page whose user becomes another: nothing of the first is left, and what the second had is no news.
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newClient } from '../../../testing/clients.js';
import { createNotification, newUser, until } from '../../../testing/world.js';
import { NotificationBell } from '../../src/components/index.js';
import { StreaklineProvider } from '../../src/index.js';

const PATIENCE = { timeout: 10_000 };

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

/** A bell, and how it becomes another user's. */
async function bellOf(first: string) {
  const client = newClient();
  const bell = (userId: string) => (
    <StreaklineProvider client={client}>
      <NotificationBell userId={userId} />
    </StreaklineProvider>
  );
  const loaded = (userId: string) => act(() => until(client.user(userId).notifications, ({ loading }) => !loading));
  const { rerender } = render(bell(first));
  await loaded(first);
  return { becomes: (userId: string) => act(async () => rerender(bell(userId))), loaded };
}

const toasts = () => document.querySelector('.sl-toasts')!.textContent;

test('existing items of another user are not shown as new when the page changes user', async () => {
  const [ada, bob] = [newUser(), newUser()];
  await createNotification(bob, 'Bob has seen this long ago');
  const { becomes, loaded } = await bellOf(ada);
  await becomes(bob);
  await loaded(bob);
  expect(screen.getByRole('button').getAttribute('aria-label')).toBe('Notifications, 1 unread');
  expect(toasts()).toBe('');
});

test('a toast of one user disappears when the page shows another user', async () => {
  const [ada, bob] = [newUser(), newUser()];
  const { becomes } = await bellOf(ada);
  await createNotification(ada, 'For Ada alone');
  await waitFor(() => expect(toasts()).toContain('For Ada alone'), PATIENCE);
  await becomes(bob);
  expect(toasts()).toBe('');
});
