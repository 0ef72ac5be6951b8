// Days are those of the server's time zone rules: this Node's are older, or do not know the zone at all.
import { cleanup, render, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { newClient } from '../../../testing/clients.js';
import { call, createActivity, newUser, until } from '../../../testing/world.js';
import { ActivityFeed, StreaklineUi } from '../../src/components/index.js';
import { StreaklineProvider } from '../../src/index.js';

afterEach(cleanup);

interface Settings {
  timezone: string;
  utcOffsets: { from: string | null; seconds: number }[];
}

async function settingsOf(userId: string, timezone: string): Promise<Settings> {
  const body = { timezone, effectiveFrom: '2026-01-01T00:00:00Z' };
  return (await call('PUT', `/api/users/${userId}/settings`, body)) as Settings;
}

async function headingOf(userId: string, ui: { timeZone: string; utcOffsets?: Settings['utcOffsets'] }): Promise<string> {
  const client = newClient();
  render(
    <StreaklineProvider client={client}>
      <StreaklineUi {...ui} now={() => Date.parse('2026-11-25T12:00:00Z')}>
        <ActivityFeed userId={userId} />
      </StreaklineUi>
    </StreaklineProvider>,
  );
  await act(() => until(client.user(userId).activities, ({ items }) => items.length === 1));
  return screen.getByRole('heading', { level: 3 }).textContent ?? '';
}

test('a page whose browser has older rules shows the day that the server counted', async () => {
  const userId = newUser();
  const { timezone, utcOffsets } = await settingsOf(userId, 'America/Vancouver');
  // 0:30 on 22 November since 2026; by the rules before, 23:30 on the 21st.
  await createActivity(userId, 'Late', { occurredAt: '2026-11-22T07:30:00Z' });
  expect(await headingOf(userId, { timeZone: timezone, utcOffsets })).toBe('Sunday, November 22');
});

test('a zone that the browser does not know leaves the page as it is', async () => {
  const userId = newUser();
  const { utcOffsets } = await settingsOf(userId, '+05:30');
  await createActivity(userId, 'Early', { occurredAt: '2026-11-21T19:00:00Z' });
  expect(await headingOf(userId, { timeZone: 'Nowhere/Newtown', utcOffsets })).toBe('Sunday, November 22');
  cleanup();
  expect(await headingOf(userId, { timeZone: 'Nowhere/Newtown' })).not.toBe('');
});
