import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newClient } from '../../../testing/clients.js';
import { createNotification, newUser, until } from '../../../testing/world.js';
import { ActivityFeed, NotificationInbox, StreakCard, StreaklineUi } from '../../src/components/index.js';
import { StreaklineProvider } from '../../src/index.js';

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

test('a page can set texts, dates and numbers, for one component or for all', async () => {
  const userId = newUser();
  await createNotification(userId, 'Lernzeit');
  const client = newClient();
  render(
    <StreaklineProvider client={client}>
      <StreaklineUi
        locale="de"
        labels={{ notifications: 'Mitteilungen', today: 'Heute', delete: 'Löschen', streakDays: () => 'Tage in Folge' }}
      >
        <NotificationInbox userId={userId} />
        <StreakCard userId={userId} labels={{ streak: 'Serie' }} />
        <ActivityFeed userId={userId} labels={{ noActivities: 'Noch nichts' }} />
      </StreaklineUi>
    </StreaklineProvider>,
  );
  const { notifications, streak, activities } = client.user(userId);
  await act(() => until(notifications, ({ items }) => items.length === 1));
  await act(() => until(streak, ({ value }) => value !== null));
  await act(() => until(activities, ({ loading }) => !loading));
  const headings = screen.getAllByRole('heading').map(({ textContent }) => textContent);
  expect(headings).toEqual(['Mitteilungen', 'Heute', 'Serie', 'Activity']);
  expect(screen.getByRole('button', { name: 'Löschen: Lernzeit' })).toBeDefined();
  expect(screen.getByText('Tage in Folge')).toBeDefined();
  expect(screen.getByText('Noch nichts')).toBeDefined();
  expect(document.querySelector('time')!.textContent).toMatch(/^\d{1,2}:\d\d$/);
});
