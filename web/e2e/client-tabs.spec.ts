// Tabs of one browser share one socket; whatever becomes of the one that has it, no tab misses an event or gets it twice.
import { expect, test } from '@playwright/test';
import { startForgetful } from '../testing/held.js';
import { Server } from '../testing/server.js';
import { live, openTab, servePages, shows, told, type Pages, type Tab } from './client-pages.js';
import type { BrowserContext } from '@playwright/test';

let server: Server;
let pages: Pages;
let users = 0;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await Server.start();
  pages = await servePages();
});

test.afterAll(async () => {
  pages?.close();
  await server?.stop();
});

const open = (context: BrowserContext, userId: string): Promise<Tab> => openTab(context, pages.urlOf(server.url, userId));

async function openLive(context: BrowserContext, userId: string): Promise<Tab> {
  const tab = await open(context, userId);
  await live(tab);
  return tab;
}

function newUser(): string {
  return `tabs-${Date.now()}-${++users}`;
}

async function create(userId: string, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    const answer = await fetch(`${server.url}/api/activities`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userId, type: 'log_created', title }),
    });
    expect(answer.status).toBe(201);
  }
}

test('three tabs have one socket and show the same, and two users’ tabs share nothing', async ({ context }) => {
  const [ada, bob] = [newUser(), newUser()];
  const first = await openLive(context, ada);
  const second = await openLive(context, ada);
  const third = await openLive(context, ada);
  const other = await openLive(context, bob);
  await create(ada, 'one', 'two');
  for (const tab of [first, second, third]) await shows(tab, ['two', 'one']);
  await create(bob, "Bob's");
  await shows(other, ["Bob's"]);
  expect([first.sockets(), second.sockets(), third.sockets(), other.sockets()]).toEqual([1, 0, 0, 1]);
  for (const tab of [first, second, third]) expect(await told(tab)).toEqual(['one', 'two']);
  expect(await told(other)).toEqual(["Bob's"]);
});

test('each tab receives connect once, the one with the socket and later ones', async ({ context }) => {
  const userId = newUser();
  const tabs = [await openLive(context, userId), await openLive(context, userId), await openLive(context, userId)];
  for (const { page } of tabs) await expect.poll(() => page.evaluate(() => window.seen.connects())).toBe(1);
});

test('when all are marked as read in one tab, the count decreases in the other', async ({ context }) => {
  const userId = newUser();
  await create(userId, 'one', 'two');
  const first = await openLive(context, userId);
  const second = await openLive(context, userId);
  await expect.poll(() => second.page.evaluate(() => window.seen.unread())).toBe(2);
  await second.page.evaluate(() => window.seen.markAllAsRead());
  for (const { page } of [first, second]) await expect.poll(() => page.evaluate(() => window.seen.unread())).toBe(0);
});

test('the leading tab is closed: another takes over where its own events ended', async ({ context }) => {
  const userId = newUser();
  const leading = await openLive(context, userId);
  const second = await openLive(context, userId);
  const third = await openLive(context, userId);
  await create(userId, 'before');
  await shows(third, ['before']);
  const closing = leading.page.close();
  await create(userId, 'while', 'it', 'closes');
  await closing;
  await create(userId, 'after');
  const all = ['before', 'while', 'it', 'closes', 'after'];
  for (const tab of [second, third]) {
    await shows(tab, all.toReversed());
    expect(await told(tab)).toEqual(all);
  }
  expect(second.sockets() + third.sockets()).toBe(1);
});

test('the leading tab is reloaded: it then follows, and its handlers get events that occurred meanwhile', async ({ context }) => {
  const userId = newUser();
  const leading = await openLive(context, userId);
  const second = await openLive(context, userId);
  await create(userId, 'before');
  await shows(leading, ['before']);
  const reloading = leading.page.reload({ waitUntil: 'commit' });
  await create(userId, 'while it reloads');
  await reloading;
  await create(userId, 'after');
  const all = ['before', 'while it reloads', 'after'];
  for (const tab of [leading, second]) await shows(tab, all.toReversed());
  expect(await told(second)).toEqual(all);
  // The page that went, or the one that came.
  expect(await leading.page.evaluate(() => window.seen.toldEver())).toEqual(all);
});

test('the leading tab hangs: a visible tab takes over, and the other follows when it returns', async ({ context }) => {
  const userId = newUser();
  const leading = await openLive(context, userId);
  const hanging = leading.page.evaluate(() => {
    const end = Date.now() + 14_000;
    while (Date.now() < end);
  });
  const second = await open(context, userId);
  await live(second);
  await create(userId, 'without the first');
  await shows(second, ['without the first']);
  expect(second.sockets()).toBe(1);
  await hanging;
  await shows(leading, ['without the first']);
  await create(userId, 'with both');
  for (const tab of [leading, second]) {
    await shows(tab, ['with both', 'without the first']);
    expect(await told(tab)).toEqual(['without the first', 'with both']);
  }
});

test('emits of a tab without the socket are sent and answered', async ({ context }) => {
  const userId = newUser();
  const leading = await openLive(context, userId);
  const second = await openLive(context, userId);
  expect(await second.page.evaluate(() => window.seen.create('from the second'))).toMatchObject({ ok: true });
  await shows(leading, ['from the second']);
});

test('after being offline, nothing is missing or repeated in both tabs', async ({ context }) => {
  const userId = newUser();
  const tabs = [await openLive(context, userId), await openLive(context, userId)];
  await create(userId, 'before');
  for (const tab of tabs) await shows(tab, ['before']);
  await context.setOffline(true);
  for (const { page } of tabs) await expect.poll(() => page.evaluate(() => window.seen.status())).toBe('offline');
  await create(userId, 'away', 'still away');
  await context.setOffline(false);
  for (const tab of tabs) {
    await shows(tab, ['still away', 'away', 'before']);
    await live(tab);
    expect(await told(tab)).toEqual(['before', 'away', 'still away']);
    expect(await tab.page.evaluate(() => window.seen.resets)).toEqual([]);
  }
});

test('a browser without Web Locks has a socket for each tab', async ({ context }) => {
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  const userId = newUser();
  const tabs = [await openLive(context, userId), await openLive(context, userId)];
  await create(userId, 'to each');
  for (const tab of tabs) await shows(tab, ['to each']);
  expect(tabs.map(({ sockets }) => sockets())).toEqual([1, 1]);
});

test('a following tab wakes up: the tab with the socket finds its connection dead, and all reconnect within seconds', async ({ context }) => {
  const network = await startForgetful(server.url);
  const userId = newUser();
  const url = pages.urlOf(network.url, userId);
  const tabs = [await openTab(context, url), await openTab(context, url)];
  for (const tab of tabs) await live(tab);
  network.forget();
  await create(userId, 'missed');
  // The leading tab is told nothing, as when it is hidden. Without the probe, a heartbeat would notice after 45 s.
  await tabs[1]!.page.evaluate(() => dispatchEvent(new Event('online')));
  for (const tab of tabs) await shows(tab, ['missed']);
  network.close();
});
