// A server whose users bring tokens of an identity provider (AUTH=jwt).
import { expect, type BrowserContext, test } from '@playwright/test';
import { Server } from '../testing/server.js';
import { JWT_SECRET, tokenOf } from '../testing/tokens.js';
import { live, openTab, servePages, shows, type Pages, type Tab } from './client-pages.js';

let server: Server;
let pages: Pages;
let users = 0;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await Server.start({ AUTH: 'jwt', JWT_SECRET });
  pages = await servePages();
});

test.afterAll(async () => {
  pages?.close();
  await server?.stop();
});

const newUser = () => `tokens-${Date.now()}-${++users}`;
const adminsToken = () => tokenOf('root', 3_600, { role: 'admin' });

async function create(userId: string, title: string): Promise<void> {
  const answer = await fetch(`${server.url}/api/activities`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokenOf(userId)}` },
    body: JSON.stringify({ userId, type: 'log_created', title }),
  });
  expect(answer.status).toBe(201);
}

/** Of who has these tokens, one after the other; `asked` counts. */
async function open(context: BrowserContext, userId: string, ...tokens: string[]): Promise<Tab & { asked: () => number }> {
  let asked = 0;
  const tab = await openTab(context, pages.urlOf(server.url, userId), (page) =>
    page.exposeFunction('fetchToken', () => tokens[Math.min(asked++, tokens.length - 1)]),
  );
  await live(tab);
  return { ...tab, asked: () => asked };
}

test('tabs of one person share a socket; another person who views the same user has a separate one', async ({ context }) => {
  const ada = newUser();
  const own = await open(context, ada, tokenOf(ada));
  const hers = await open(context, ada, tokenOf(ada));
  const admins = await open(context, ada, adminsToken());
  await create(ada, 'read by both');
  for (const tab of [own, hers, admins]) await shows(tab, ['read by both']);
  expect([own, hers, admins].map(({ sockets }) => sockets())).toEqual([1, 0, 1]);
});

test('the leading tab replaces an expiring token, and no tab loses its connection', async ({ context }) => {
  const ada = newUser();
  // The server takes it for a minute longer, and asks for another at once.
  const leading = await open(context, ada, tokenOf(ada, -20), tokenOf(ada));
  const second = await open(context, ada, tokenOf(ada));
  await expect.poll(leading.asked).toBe(2);
  await create(ada, 'still here');
  for (const tab of [leading, second]) await shows(tab, ['still here']);
  expect([leading.sockets(), second.sockets(), second.asked()]).toEqual([1, 0, 1]);
  for (const { page } of [leading, second]) expect(await page.evaluate(() => window.seen.connects())).toBe(1);
});

test('in the dashboard, a pasted token opens its user’s pages, until the tab is closed', async ({ context, page }) => {
  const ada = newUser();
  await create(ada, 'Read');
  await page.goto(`${server.url}/feed`);
  await page.getByLabel('Token or API key').fill('no token');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Token or API key').fill(tokenOf(ada));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('article', { name: 'Read' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Operator' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('article', { name: 'Read' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${server.url}/feed`);
  await expect(other.getByLabel('Token or API key')).toBeVisible();
  // A page behind another one is drawn once a second.
  await other.close();

  await page.getByRole('link', { name: /^Your account: / }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Token or API key').fill(adminsToken());
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Operator' }).click();
  const tabs = page.getByRole('navigation', { name: 'Operator’s pages' });
  await expect(tabs.getByRole('link')).toHaveText(['Server', 'Keys', 'Audit', 'A user']);
  await tabs.getByRole('link', { name: 'A user' }).click();
  await page.getByLabel('User id').fill(ada);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Feed' }).click();
  await expect(page.getByRole('article', { name: 'Read' })).toBeVisible();
});
