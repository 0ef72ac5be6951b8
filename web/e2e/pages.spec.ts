import { violations } from './axe.js';
import { expect, test } from './fixtures.js';
import { PAGES, sample } from './sample.js';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation on any page, ${colorScheme}`, async ({ browser, server, backend, userId }) => {
    test.slow();
    await sample(backend, userId);
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const path of Object.values(PAGES)) {
      await page.goto(`${server.url}${path}?user=${userId}`);
      await expect(page.getByText('Live', { exact: true })).toBeVisible();
      await expect(page.locator('.sl-skeleton')).toHaveCount(0);
      // A page in a chunk of its own comes a moment later.
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violations(page), path).toEqual([]);
    }
    await page.getByRole('button', { name: /^Notifications, / }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page), 'bell').toEqual([]);
    await context.close();
  });
}

test('no page is wider than 360 pixels, nor logs anything to the console', async ({ browser, server, backend, userId }) => {
  await sample(backend, userId);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) said.push(message.text());
  });
  for (const path of Object.values(PAGES)) {
    await page.goto(`${server.url}${path}?user=${userId}`);
    await expect(page.locator('.sl-skeleton')).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
  expect(said).toEqual([]);
  await context.close();
});

test('a user is chosen once, and remembered', async ({ page, userId }) => {
  await page.goto('/');
  await page.getByLabel('User id').fill('not a user');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('User id').fill(userId);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: `Hello, ${userId}` })).toBeVisible();
  await expect(page.getByText('curl ')).toContainText('/api/events');
  await page.reload();
  await expect(page.getByRole('heading', { name: `Hello, ${userId}` })).toBeVisible();
});

test('the time zone is searched, saved, and refused if invalid', async ({ visit, backend, userId }) => {
  const page = await visit(userId, '/settings');
  const zone = page.getByLabel('Time zone');
  await zone.fill('Mars/Olympus');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('must be the IANA name of a time zone; the most similar')).toBeVisible();
  await zone.fill('Asia/Muscat');
  await page.getByLabel('Day starts at').selectOption('4:00');
  await page.getByLabel('Week starts on').selectOption('Sunday');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const settings = await backend.call('GET', `/api/users/${userId}/settings`);
  expect(settings).toMatchObject({ timezone: 'Asia/Muscat', dayStartHour: 4, weekStart: 'sunday', leaderboard: 'named' });
});

test('the operator sends a notification and sees it in the stream', async ({ visit, userId }) => {
  const page = await visit(userId, '/operator');
  await expect(page.getByText('Watching')).toBeVisible();
  await page.getByLabel('Title').fill('By hand');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Sent: ')).toBeVisible();
  const line = page.locator('.stream li', { hasText: 'notification:received' });
  await expect(line).toContainText('#1');
  await expect(line).toContainText('By hand');
  await expect(page.locator('.figure', { hasText: 'Connections' }).locator('.figure-value')).not.toHaveText('–');
});

test('the keyboard moves from day to day in the calendar', async ({ visit, userId }) => {
  const page = await visit(userId);
  await page.locator('[data-day="2026-06-10"], .sl-cell-today').first().focus();
  const day = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['day'] ?? '');
  const from = await day();
  await page.keyboard.press('ArrowUp');
  expect(Date.parse(await day())).toBe(Date.parse(from) - 86_400_000);
  await page.keyboard.press('ArrowLeft');
  expect(Date.parse(await day())).toBe(Date.parse(from) - 8 * 86_400_000);
});

test('settings of one tab apply in the others, in their forms and figures', async ({ visit, backend, userId }) => {
  await backend.event(userId, { title: 'Learned', hours: 1 });
  const [first, form, overview] = [await visit(userId, '/settings'), await visit(userId, '/settings'), await visit(userId)];
  const week = overview.locator('.sl-bar-now .sl-bar-name');
  await expect(week).toBeVisible();
  const ofMonday = await week.innerText();
  for (const page of [form, overview]) await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await first.getByLabel('Time zone').fill('Asia/Muscat');
  await first.getByLabel('Week starts on').selectOption('Wednesday');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first.getByText('Saved.')).toBeVisible();

  await expect(form.getByLabel('Time zone')).toHaveValue('Asia/Muscat');
  await expect(form.getByLabel('Week starts on')).toHaveValue('wednesday');
  await expect(week).not.toHaveText(ofMonday);
  // And saved there, it takes nothing back.
  await form.getByLabel('Day starts at').selectOption('4:00');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(first.getByLabel('Day starts at')).toHaveValue('4');
  expect(await backend.call('GET', `/api/users/${userId}/settings`)).toMatchObject({ timezone: 'Asia/Muscat', dayStartHour: 4 });
});

test('a user is greeted by their display name, and never by a raw id', async ({ visit, userId }) => {
  const raw = await visit('5f1c2b7a90d34e6688aa0c41');
  await expect(raw.getByRole('heading', { name: 'Hello', exact: true })).toBeVisible();
  await expect(raw.getByText('There is no activity yet.')).toBeVisible();

  const page = await visit(userId, '/settings');
  await page.getByLabel('Display name').fill('Ada L.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ada L.' })).toBeVisible();
});

test('hours beyond the bound of a day are shown as not counted', async ({ visit, userId }) => {
  const page = await visit(userId);
  for (const [hours, said] of [
    ['20', '20 h logged. Well done.'],
    ['10', '10 h logged. 4 h count, because the day has reached its limit.'],
  ] as const) {
    await page.getByRole('spinbutton', { name: 'Hours' }).fill(hours);
    await page.getByRole('button', { name: 'Log it' }).click();
    await expect(page.getByText(said)).toBeVisible();
  }
  await expect(page.locator('.sl-hours-total strong')).toHaveText('24 h');
});
