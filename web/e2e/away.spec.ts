import { expect, test } from './fixtures.js';
import type { Locator, Page } from '@playwright/test';

/** The titles in the feed, newest first, without what a screen reader is told before them. */
async function titles(page: Page): Promise<string[]> {
  const texts = await page.locator('.sl-feed .sl-item-title').allInnerTexts();
  return texts.map((text) => text.replace(/^Unread:\s*/, ''));
}

const connection = (page: Page): Locator => page.locator('.bar .connection-word');

test('after being offline, nothing is missing or repeated', async ({ context, visit, backend, userId }) => {
  await backend.activity(userId, 'Before');
  const page = await visit(userId, '/feed');
  await expect(connection(page)).toHaveText('Live');

  await context.setOffline(true);
  await expect(connection(page)).toHaveText('Offline', { timeout: 60_000 });
  await expect(page.locator('.sl-offline').first()).toBeVisible();
  for (const n of [1, 2, 3]) await backend.activity(userId, `Meanwhile ${n}`);
  await backend.notification(userId, 'Meanwhile');
  await context.setOffline(false);

  await expect(connection(page)).toHaveText('Live', { timeout: 30_000 });
  await backend.activity(userId, 'After');
  await expect(page.getByRole('article', { name: 'After' })).toBeVisible();
  expect(await titles(page)).toEqual(['After', 'Meanwhile 3', 'Meanwhile 2', 'Meanwhile 1', 'Before']);
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
});

test('after the server was killed and restarted, nothing is missing or repeated', async ({
  server,
  visit,
  backend,
  userId,
}) => {
  test.setTimeout(120_000);
  await backend.activity(userId, 'Before');
  const page = await visit(userId, '/feed');
  await expect(connection(page)).toHaveText('Live');
  await backend.activity(userId, 'Seen');
  await expect(page.getByRole('article', { name: 'Seen' })).toBeVisible();

  await server.kill();
  await expect(connection(page)).toHaveText('Offline', { timeout: 30_000 });
  await server.restart();
  await backend.activity(userId, 'Meanwhile');

  await expect(connection(page)).toHaveText('Live', { timeout: 30_000 });
  await backend.activity(userId, 'After');
  await expect(page.getByRole('article', { name: 'After' })).toBeVisible();
  expect(await titles(page)).toEqual(['After', 'Meanwhile', 'Seen', 'Before']);
});

test('a reload shows the same, and continues', async ({ visit, backend, userId }) => {
  await backend.activity(userId, 'Before');
  const page = await visit(userId, '/feed');
  await expect(page.getByRole('article', { name: 'Before' })).toBeVisible();
  await page.reload();
  await backend.activity(userId, 'After');
  await expect(page.getByRole('article', { name: 'After' })).toBeVisible();
  expect(await titles(page)).toEqual(['After', 'Before']);
});
