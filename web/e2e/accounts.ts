// A server on which one signs in, and what people do to get in.
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test';
import { Server } from '../testing/server.js';

export { expect } from '@playwright/test';

export const PASSWORD = 'a long walk by the sea';

export interface Person {
  email: string;
  name: string;
}

interface Fixtures {
  /** Whom no other test knows; has no account yet. */
  person: Person;
  /** Makes the account of a learner, by a program; signs nobody in. */
  enrol(person: Person): Promise<string>;
  /** A page on which somebody is signed in, in a browser of their own. */
  signedIn(person: Person, path?: string): Promise<Page>;
  /** The same for the first admin. */
  admin(path?: string): Promise<Page>;
}

interface WorkerFixtures {
  server: Server;
  firstAdmin: Person;
  /** Of the first admin, for programs; good for a quarter of an hour. */
  adminsToken: string;
}

let people = 0;

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const server = await Server.start({ AUTH: 'accounts', ACCOUNT_REGISTRATION: 'open' });
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  firstAdmin: [
    async ({ browser, server }, provide) => {
      const person = { email: 'root@example.org', name: 'Root' };
      const page = await browser.newPage({ baseURL: server.url });
      await page.goto(`/join#token=${await firstAdminsToken(server)}`);
      await page.getByLabel('Name').fill(person.name);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Join' }).click();
      // Nobody was invited, so nobody's address is known.
      await page.getByLabel('Email').fill(person.email);
      await page.getByRole('button', { name: 'Join' }).click();
      await expect(page.getByRole('heading', { name: `Hello, ${person.name}` })).toBeVisible();
      await page.close();
      await provide(person);
    },
    { scope: 'worker' },
  ],
  adminsToken: [
    async ({ server, firstAdmin }, provide) => {
      await provide((await call(server, 'login', { email: firstAdmin.email, password: PASSWORD })).accessToken);
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, provide) => provide(server.url),
  // eslint-disable-next-line no-empty-pattern
  person: async ({}, provide) => {
    people += 1;
    await provide({ email: `learner-${people}@example.org`, name: `Learner ${people}` });
  },
  enrol: async ({ server }, provide) => {
    await provide(async (person) => (await call(server, 'register', { ...person, password: PASSWORD })).user.userId);
  },
  signedIn: async ({ browser, server }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async ({ email }, path = '/') => {
      const context = await browser.newContext({ baseURL: server.url });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(path);
      await signIn(page, email);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  admin: async ({ firstAdmin, signedIn }, provide) => provide((path) => signedIn(firstAdmin, path)),
});

/** Of the link that a server without an admin prints. */
export async function firstAdminsToken(server: Server): Promise<string> {
  const token = () => /\/join#token=(\S+)/.exec(server.said.join('\n'))?.[1];
  await expect.poll(token).toBeDefined();
  return token()!;
}

async function call(server: Server, path: string, body: object): Promise<any> {
  const response = await fetch(`${server.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** On the page that asks for it; afterwards one is where one wanted to be. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: /^Your account: / })).toBeVisible();
}

export const live = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible();

/** All that scripts of the page could read again after a reload. */
export function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));
}
