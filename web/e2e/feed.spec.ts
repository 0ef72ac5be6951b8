import { expect, test } from './fixtures.js';

const MANY = 10_000;

test('10,000 activities scroll, and only visible ones are rendered', async ({ visit, backend, userId }) => {
  await backend.activities(userId, MANY, 'Log');
  const page = await visit(userId, '/feed');
  const feed = page.getByRole('feed');
  await expect(feed.getByRole('article').first()).toHaveAttribute('aria-setsize', String(MANY));

  // As long as a reader would have to: to the end of what is here, until more is here.
  const reached = () => feed.getByRole('article').last().getAttribute('aria-posinset').then(Number);
  let most = 0;
  while ((await reached()) < 400) {
    const before = await reached();
    await feed.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect.poll(reached).toBeGreaterThan(before);
    most = Math.max(most, await feed.getByRole('article').count());
  }
  expect(most).toBeLessThan(60);
  // In their order, without a hole.
  const positions = await feed
    .getByRole('article')
    .evaluateAll((articles) => articles.map((article) => Number(article.getAttribute('aria-posinset'))));
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
});

test('new items wait behind a pill while the user reads further down, and do not move the text', async ({
  visit,
  backend,
  userId,
}) => {
  await backend.activities(userId, 100, 'Log');
  const page = await visit(userId, '/feed');
  const feed = page.getByRole('feed');
  await expect(feed.getByRole('article', { name: 'Log 100', exact: false }).first()).toBeVisible();
  await feed.evaluate((element) => element.scrollTo(0, 900));
  const read = feed.getByRole('article', { name: 'Unread: Log 85' });
  await expect(read).toBeVisible();
  const place = async () => (await read.boundingBox())?.y ?? 0;
  const before = await place();

  for (const n of [1, 2, 3]) await backend.activity(userId, `New ${n}`);
  const pill = page.getByRole('button', { name: '3 new' });
  await expect(pill).toBeVisible();
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(40);

  await pill.click();
  await expect(feed.getByRole('article', { name: 'New 3' })).toBeInViewport();
  await expect(pill).toHaveCount(0);
});

test('one is read, one is deleted, and the other tab follows', async ({ visit, backend, userId }) => {
  await backend.activities(userId, 3, 'Log');
  const [one, two] = [await visit(userId, '/feed'), await visit(userId, '/feed')];
  await one.getByRole('button', { name: 'Mark as read: Log 3' }).click();
  await one.getByRole('button', { name: 'Delete: Log 1' }).click();
  await expect(two.getByRole('button', { name: 'Mark as read: Log 3' })).toHaveCount(0);
  await expect(two.getByRole('button', { name: 'Mark as read: Log 2' })).toHaveCount(1);
  await expect(two.getByRole('article', { name: 'Log 1' })).toHaveCount(0);
});

test('further activities that could not be loaded arrive after a retry', async ({ visit, backend, userId }) => {
  await backend.activities(userId, 60, 'Log');
  const page = await visit(userId, '/inbox');
  // The network, not the server: pages after the first get no answer.
  await page.route(/cursor=/, (route) => route.abort('connectionfailed'));
  await page.getByRole('link', { name: 'Feed' }).click();
  const feed = page.getByRole('feed');
  await expect(feed.getByRole('article').first()).toBeVisible();
  await feed.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const retry = feed.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible({ timeout: 20_000 });
  await page.unroute(/cursor=/);
  await retry.click();
  const last = feed.getByRole('article').last();
  await expect(async () => {
    await feed.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(last).toHaveAttribute('aria-posinset', '60', { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(retry).toHaveCount(0);
});
