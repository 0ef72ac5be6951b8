import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';
import { PAGES, sample } from './sample.js';

const FOLDER = fileURLToPath(new URL('../../docs/images/dashboard', import.meta.url));

const HEIGHT: Record<number, number> = { 360: 740, 1280: 900 };

/** Every page at 360 and at 1,280 pixels, light; the overview dark, too. */
test('pictures', async ({ browser, server, backend }) => {
  test.setTimeout(150_000);
  await mkdir(FOLDER, { recursive: true });
  await sample(backend, 'ada');
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport: { width, height: HEIGHT[width] ?? 900 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(PAGES)) {
        if (colorScheme === 'dark' && name !== 'overview') continue;
        await page.goto(`${server.url}${path}?user=ada`);
        await page.getByText('Live', { exact: true }).waitFor();
        if (name === 'operator') {
          await page.getByText('Watching').waitFor();
          await backend.activity('ada', 'Finished chapter 4', { type: 'goal_completed' });
          await backend.notification('ada', 'Well done', { type: 'achievement' });
          await page.getByText('notification:received').first().waitFor();
          // Two answers make a rate.
          await expect(page.locator('.figure', { hasText: 'Events per second' }).locator('.figure-value')).not.toHaveText('–');
        }
        await expect(page.locator('.sl-skeleton')).toHaveCount(0);
        // The whole page as a window of its height, so that what is fixed to the window's end is at the end.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: `${FOLDER}/${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png` });
        await page.setViewportSize({ width, height: HEIGHT[width] ?? 900 });
      }
      await context.close();
    }
  }
});
