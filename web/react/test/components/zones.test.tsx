// Days are those of the server's time zone rules: this Node's are older, or do not know the zone at all.
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { newClient } from '../../../testing/clients.js';
import { call, createNotification, newUser, until } from '../../../testing/world.js';
import { dayOf } from '../../src/components/base/time.js';
import { NotificationInbox, StreaklineUi, type UtcOffset } from '../../src/components/index.js';
import { StreaklineProvider } from '../../src/index.js';

afterEach(cleanup);

function settingsOf(userId: string, timezone: string): Promise<{ timezone: string; utcOffsets: UtcOffset[] }> {
  return call('PUT', `/api/users/${userId}/settings`, { timezone, effectiveFrom: '2026-01-01T00:00:00Z' });
}

test('a page whose browser has older rules shows the server’s day', async () => {
  const { timezone, utcOffsets } = await settingsOf(newUser(), 'America/Vancouver');
  // 0:30 on 22 November since 2026; by the rules before, 23:30 on the 21st.
  expect(dayOf('2026-11-22T07:30:00Z', { timeZone: timezone, utcOffsets })).toBe('2026-11-22');
  expect(dayOf('2026-11-22T06:30:00Z', { timeZone: timezone, utcOffsets })).toBe('2026-11-21');
  expect(dayOf('2025-12-22T07:30:00Z', { timeZone: timezone, utcOffsets })).toBe('2025-12-21');
});

test('a zone that the browser does not know leaves the page as it is', async () => {
  const userId = newUser();
  const { utcOffsets } = await settingsOf(userId, '+05:30');
  await createNotification(userId, 'Of today');
  const client = newClient();
  for (const offsets of [utcOffsets, undefined]) {
    render(
      <StreaklineProvider client={client}>
        <StreaklineUi timeZone="Nowhere/Newtown" utcOffsets={offsets}>
          <NotificationInbox userId={userId} />
        </StreaklineUi>
      </StreaklineProvider>,
    );
    await act(() => until(client.user(userId).notifications, ({ items }) => items.length === 1));
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Today');
    cleanup();
  }
});
