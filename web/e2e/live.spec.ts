import { expect, test } from './fixtures.js';

test('an activity created by a backend appears in the feed', async ({ visit, backend, userId }) => {
  const page = await visit(userId, '/feed');
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await backend.activity(userId, 'Finished chapter 3', { type: 'goal_completed', description: 'Graphs' });
  await expect(page.getByRole('article', { name: 'Finished chapter 3' })).toBeVisible();
});

test('two users in two tabs of one browser see only their own data', async ({ visit, backend, userId }) => {
  const other = `${userId}-other`;
  const mine = await visit(userId, '/feed');
  const theirs = await visit(other, '/feed');
  await backend.activity(userId, 'Mine alone');
  await backend.notification(userId, 'For me alone');
  await backend.activity(other, 'Theirs alone');

  await expect(mine.getByRole('article', { name: 'Mine alone' })).toBeVisible();
  await expect(mine.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
  await expect(theirs.getByRole('article', { name: 'Theirs alone' })).toBeVisible();
  await expect(mine.getByText('Theirs alone')).toHaveCount(0);
  await expect(theirs.getByText('Mine alone')).toHaveCount(0);
  await expect(theirs.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
});

test('when all are marked as read in one tab, the badge decreases in the other', async ({ visit, backend, userId }) => {
  await backend.notification(userId, 'First');
  await backend.notification(userId, 'Second');
  const [one, two] = [await visit(userId), await visit(userId, '/feed')];
  for (const page of [one, two]) await expect(page.getByRole('button', { name: 'Notifications, 2 unread' })).toBeVisible();

  await one.getByRole('button', { name: 'Notifications, 2 unread' }).click();
  await one.getByRole('dialog').getByRole('button', { name: 'Mark all as read' }).click();

  await expect(two.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await expect(two.locator('.sl-badge')).toHaveCount(0);
});

test('a new notification appears in a toast, once', async ({ visit, backend, userId }) => {
  const page = await visit(userId);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await backend.notification(userId, 'Seven days in a row', { type: 'achievement' });
  const toasts = page.locator('.sl-toasts');
  await expect(toasts.getByText('Seven days in a row')).toHaveCount(1);
  await toasts.getByRole('button', { name: 'Dismiss: Seven days in a row' }).click();
  await expect(toasts.getByText('Seven days in a row')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
});

test('logged hours update bar and streak in another window within a second', async ({ browser, server, userId }) => {
  // Two browsers, so that nothing goes from tab to tab.
  const [hers, elsewhere] = await Promise.all([browser.newContext(), browser.newContext()]);
  const page = await hers.newPage();
  const other = await elsewhere.newPage();
  for (const each of [page, other]) await each.goto(`${server.url}/?user=${userId}`);
  for (const each of [page, other]) await expect(each.getByText('Live', { exact: true })).toBeVisible();
  await expect(other.locator('.sl-streak-count strong')).toHaveText('0');

  await page.getByRole('spinbutton', { name: 'Hours' }).fill('2.5');
  await page.getByRole('button', { name: 'Log it' }).click();
  await expect(page.getByText('2.5 h logged.')).toBeVisible();

  const soon = { timeout: 1_000 };
  await expect(other.locator('.sl-hours-total strong')).toHaveText('2.5 h', soon);
  await expect(other.locator('.sl-bar-now .sl-bar-value')).toHaveText('2.5', soon);
  await expect(other.locator('.sl-streak-count strong')).toHaveText('1', soon);
  await expect(other.getByRole('gridcell', { name: /: 2\.5 h, 1 activity/ })).toHaveAttribute('data-warmth', '3', soon);
  await Promise.all([hers.close(), elsewhere.close()]);
});
