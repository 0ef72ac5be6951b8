import { expect, test } from './fixtures.js';

const LONG = 'Donaudampfschifffahrtsgesellschaft'.repeat(5);

test('a text from right to left keeps its period at its own end', async ({ visit, backend, userId }) => {
  await backend.activity(userId, 'למדתי 12.5 שעות.', { description: 'شرح.' });
  const page = await visit(userId, '/feed');
  const title = page.getByRole('article').locator('bdi');
  await expect(title).toBeVisible();
  expect(await title.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await page.locator('.sl-feed .sl-item-text').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
});

test('a toast of 2,000 letters does not cover the page', async ({ visit, backend, userId }) => {
  const page = await visit(userId);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await backend.notification(userId, LONG.slice(0, 200), { message: 'x'.repeat(2_000) });
  const toast = page.locator('.sl-toast');
  await expect(toast).toBeVisible();
  expect((await toast.boundingBox())!.height).toBeLessThan(740 / 3);
});

test('the longest user id and the longest streak stay within their cards, and “You” stays visible', async ({ visit, backend }) => {
  const userId = `${'u'.repeat(110)}-${Date.now()}`;
  await backend.event(userId, { title: 'Learned', hours: 24 });
  await backend.call('PATCH', `/api/analytics/${userId}/streak`, { currentStreak: 99_999, longestStreak: 100_000 });
  const page = await visit(userId);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.locator('.sl-own .sl-you')).toBeVisible();
    await expect(page.locator('.sl-streak-count strong')).toHaveText('99,999');
    const right = (selector: string) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().right);
    expect(await right('.sl-streak-count strong')).toBeLessThanOrEqual((await right('.a-streak')) - 16);
    expect(await right('.sl-own .sl-you')).toBeLessThanOrEqual(await right('.sl-own .sl-name'));
  }
});
