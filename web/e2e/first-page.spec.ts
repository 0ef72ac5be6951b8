import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from './fixtures.js';
import { sample } from './sample.js';

const MOST_BYTES = 250_000;

/** The bytes of an answer to a client that takes gzip alone. */
async function gzipped(url: string): Promise<number> {
  const [answer] = (await once(get(url, { headers: { 'Accept-Encoding': 'gzip' } }), 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  if (answer.headers['content-encoding'] === 'gzip') gunzipSync(body);
  return body.length;
}

test('the first page is at most 250 kB, gzipped, and paints soon', async ({ page, server, backend, userId }) => {
  await sample(backend, userId);
  const urls = new Set<string>();
  page.on('request', (request) => {
    if (request.method() === 'GET' && !request.url().includes('/socket.io/')) urls.add(request.url());
  });
  await page.goto(`${server.url}/?user=${userId}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.locator('.sl-skeleton')).toHaveCount(0);

  const sizes = await Promise.all([...urls].map(gzipped));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
  console.log(`first page: ${bytes} bytes gzipped, first contentful paint ${Math.round(paint)} ms, layout shift ${shift.toFixed(3)}`);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  expect(paint).toBeGreaterThan(0);
  expect(shift).toBeLessThan(0.1);
});
