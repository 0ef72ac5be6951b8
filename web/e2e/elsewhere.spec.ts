// Browsers that give a page less than localhost gets.
import { expect, test } from './fixtures.js';

test('over plain http on a network, hours can be logged and the command can be selected', async ({ context, visit, userId }) => {
  // What a browser keeps from pages that are neither of this machine nor of https.
  await context.addInitScript(() => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    for (const name of ['clipboard', 'locks']) Object.defineProperty(navigator, name, { value: undefined });
  });
  const page = await visit(userId);
  await page.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/^curl http.*"hours":1\.5}'$/);
  await page.getByRole('button', { name: 'Log 30 min now' }).click();
  await expect(page.getByText('0.5 h logged.')).toBeVisible();
});

test('with cookies and storage blocked, the pages work and the user is known until a reload', async ({
  context,
  page,
  userId,
}) => {
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
  await page.goto('/');
  await page.getByLabel('User id').fill(userId);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Colors: system. Change to light' }).click();
  await page.getByRole('link', { name: 'Feed' }).click();
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Colors: light. Change to dark' })).toBeVisible();
});
