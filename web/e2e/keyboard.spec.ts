import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);

/** By Tab alone, as far as it takes. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 80 && (await focused(page)) !== name; step++) await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(name);
}

test('by keyboard, the focus moves on in the feed as items are read and deleted', async ({ visit, backend, userId }) => {
  await backend.activities(userId, 3, 'Log');
  const page = await visit(userId, '/feed');
  await expect(page.getByRole('article', { name: 'Log 1' })).toBeVisible();
  await tabTo(page, 'Mark as read: Log 3');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Delete: Log 3');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Delete: Log 2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing here yet')).toBeVisible();
});

test('by keyboard, the bell opens, its items are read and deleted, and Escape returns the focus', async ({
  visit,
  backend,
  userId,
}) => {
  await backend.notification(userId, 'First');
  await backend.notification(userId, 'Second');
  const page = await visit(userId);
  await expect(page.getByRole('button', { name: 'Notifications, 2 unread' })).toBeVisible();
  await tabTo(page, 'Notifications, 2 unread');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, 'Mark as read: Second');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Delete: Second');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Delete: First');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('Notifications, 1 unread');
});
