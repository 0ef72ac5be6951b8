// The server below a path of a host: a proxy strips the path from requests or does not, and the server was told or not.
import { expect, type Page, test as base } from '@playwright/test';
import { firstAdminsToken, PASSWORD, signIn } from './accounts.js';
import { Backend } from './backend.js';
import { startPrefixProxy, type PrefixProxy } from '../testing/prefix.js';
import { Server } from '../testing/server.js';

const PREFIX = '/learn';
const ROOT = 'root@example.org';

const test = base.extend<object, { told: Server; untold: Server }>({
  told: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const server = await Server.start({ AUTH: 'accounts', PUBLIC_URL: `http://localhost${PREFIX}` });
      const token = await firstAdminsToken(server);
      await new Backend(server.url).call('POST', '/api/auth/join', { token, email: ROOT, password: PASSWORD });
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  untold: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const server = await Server.start();
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const live = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible();

async function callsFromTheReference(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/docs/`);
  const health = page.locator('#operations-Health-getHealth');
  await health.locator('.opblock-summary-control').click();
  await health.getByRole('button', { name: 'Try it out' }).click();
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname === `${PREFIX}/api/health`);
  await health.getByRole('button', { name: 'Execute' }).click();
  expect((await answer).status()).toBe(200);
}

/** Everything in between was asked for below the prefix. */
async function through(server: Server, strips: boolean, what: (proxy: PrefixProxy) => Promise<void>): Promise<void> {
  const proxy = await startPrefixProxy(() => server.url, { prefix: PREFIX, strips });
  try {
    await what(proxy);
    expect(proxy.elsewhere).toEqual([]);
  } finally {
    await proxy.close();
  }
}

test('a stripped path unknown to the server: pages, deep links, reloads, the socket and the reference', async ({ page, untold }) => {
  await through(untold, true, async ({ url }) => {
    await page.goto(`${url}/?user=ada`);
    await live(page);
    await page.getByRole('link', { name: 'Feed' }).click();
    await expect(page).toHaveURL(`${url}/feed`);
    await page.reload();
    await live(page);
    await new Backend(untold.url).activity('ada', 'Came by the socket');
    await expect(page.getByText('Came by the socket')).toBeVisible();
    await page.goto(`${url}/not/a/page`);
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await expect(page).toHaveURL(`${url}/`);
    await page.getByRole('link', { name: 'API reference' }).click();
    await expect(page).toHaveURL(`${url}/docs`);
    await expect(page.getByRole('heading', { name: /Streakline/ }).first()).toBeVisible();
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await expect(page).toHaveURL(`${url}/`);
    await callsFromTheReference(page, url);
  });
});

for (const strips of [true, false]) {
  test(`a path that the proxy ${strips ? 'strips' : 'leaves'}: signing in, reloads, deep links and a call from the reference`, async ({ page, told }) => {
    await through(told, strips, async ({ url }) => {
      await page.goto(`${url}/feed`);
      await signIn(page, ROOT);
      await expect(page).toHaveURL(`${url}/feed`);
      await live(page);
      const [cookie] = await page.context().cookies(`${url}/api/auth/refresh`);
      expect(cookie?.path).toBe(`${PREFIX}/api/auth`);
      await page.reload();
      await live(page);
      // Without a slash at the end, as people type it.
      await page.goto(url);
      await live(page);
      await page.getByRole('link', { name: 'Inbox' }).click();
      await expect(page).toHaveURL(`${url}/inbox`);
      await callsFromTheReference(page, url);
    });
  });
}
