import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

const MANY = 10_000;
const FRAMES = 300;

/** The times between so many frames, in milliseconds, while the feed scrolls by a fifth of its height in each. */
async function scroll(page: Page): Promise<number[]> {
  return page.getByRole('feed').evaluate(
    (feed, frames) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const step = (time: number) => {
          times.push(time);
          feed.scrollTop += feed.clientHeight / 5;
          if (times.length <= frames) requestAnimationFrame(step);
          else resolve(times.slice(1).map((at, index) => at - times[index]!));
        };
        requestAnimationFrame(step);
      }),
    FRAMES,
  );
}

// The figures are told, and published in docs/guide/dashboard.md; a busy machine fails nothing.
test('10,000 loaded activities scroll from the newest far down', async ({ visit, backend, userId }) => {
  test.slow();
  await backend.activities(userId, MANY, 'Log');
  const page = await visit(userId, '/feed');
  const feed = page.getByRole('feed');
  await expect(feed.getByRole('article').first()).toHaveAttribute('aria-setsize', String(MANY));
  // All pages first, as a reader who never tires would have them.
  const reached = () => feed.getByRole('article').last().getAttribute('aria-posinset').then(Number);
  while ((await reached()) < MANY) await feed.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await feed.evaluate((element) => element.scrollTo(0, 0));
  await expect(feed.getByRole('article').first()).toHaveAttribute('aria-posinset', '1');

  const times = (await scroll(page)).toSorted((a, b) => a - b);
  const at = (part: number) => times[Math.floor(part * (times.length - 1))]!.toFixed(1);
  console.log(`${FRAMES} frames of a scroll through ${MANY}: half within ${at(0.5)} ms, 95 % ${at(0.95)} ms, the longest ${at(1)} ms`);
  expect(await reached()).toBeGreaterThan(200);
});
