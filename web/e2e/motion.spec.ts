import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

/** What moves by itself, by the class of what is moved, from here on; asked again and again, since some move for a moment. */
async function watchMotion(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    const look = () => {
      for (const animation of document.getAnimations()) {
        const { target } = animation.effect as KeyframeEffect;
        const moved = target?.closest('.sl-flame, .sl-bar, .sl-toast, .sl-row, .sl-item');
        if (moved) seen.add(moved.classList[0]!);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen].toSorted());
}

for (const [reducedMotion, moving] of [
  ['no-preference', ['sl-bar', 'sl-flame', 'sl-item', 'sl-row', 'sl-toast']],
  ['reduce', []],
] as const) {
  const name = reducedMotion === 'reduce' ? 'nothing moves for who has asked for less motion' : 'flame, bars, ranks and news move';
  test(name, async ({ browser, server, backend, userId }) => {
    const rival = `${userId}-rival`;
    await backend.event(userId, { title: 'Learned', hours: 1 });
    await backend.event(rival, { title: 'Learned', hours: 2 });
    const context = await browser.newContext({ reducedMotion });
    const page = await context.newPage();
    await page.goto(`${server.url}/?user=${userId}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.locator('.sl-skeleton')).toHaveCount(0);
    const seen = await watchMotion(page);
    await backend.event(userId, { title: 'Learned more', hours: 1.5 });
    await backend.notification(userId, 'News');
    await expect(page.locator('.sl-row').filter({ hasText: userId }).first()).toContainText('You2.5 h');
    await expect(page.locator('.sl-hours-total')).toContainText('2.5 h');
    await expect(page.locator('.sl-toast', { hasText: 'News' })).toBeVisible();
    await expect.poll(seen).toEqual(moving);
    await context.close();
  });
}
