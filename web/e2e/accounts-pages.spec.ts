import type { Page } from '@playwright/test';
import { expect, signIn, test } from './accounts.js';
import { violations } from './axe.js';

/** Of who is not signed in; a link's page is never followed by itself, as the address bar would then load nothing. */
const SIGN_IN_PATHS = ['/verify', '/register', '/forgot', '/verify#token=a', '/reset#token=a', '/join#token=a'];
/** Of an admin. */
const ROOMS = ['/account', '/people', '/keys', '/audit'];

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading …')).toHaveCount(0);
}

for (const [colorScheme, width, paths] of [['light', 1280, SIGN_IN_PATHS.slice(0, 2)], ['dark', 360, SIGN_IN_PATHS]] as const) {
  test(`axe finds no violation before and after the sign-in, ${colorScheme}, ${width} pixels wide, and the console is silent`, async ({
    browser,
    firstAdmin,
    server,
  }) => {
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ baseURL: server.url, colorScheme, viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) said.push(message.text());
    });
    const isFine = async (path: string) => {
      await settle(page);
      expect(await violations(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
    };
    for (const path of paths) {
      await page.goto(path);
      await isFine(path);
    }
    await page.goto('/');
    await page.getByLabel('Email').fill('nobody@example.org');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await isFine('a refused sign-in');
    await signIn(page, firstAdmin.email);
    for (const path of ROOMS) {
      await page.goto(path);
      await isFine(path);
    }
    expect(said).toEqual([]);
    await context.close();
  });
}

test('by keyboard, a user signs in, and opens and leaves a confirmation', async ({ enrol, page, person, signedIn }) => {
  await enrol(person);
  await page.goto('/');
  await page.getByLabel('Email').focus();
  await page.keyboard.type(person.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('a long walk by the sea');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^Your account: / })).toBeVisible();

  await signedIn(person);
  await page.goto('/account');
  const end = page.getByRole('button', { name: /^End: / }).first();
  await end.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(end).toBeFocused();
});

test('a user has the name of the account until they choose another', async ({ enrol, person, signedIn }) => {
  await enrol(person);
  const page = await signedIn(person, '/settings');
  const name = page.getByLabel('Display name');
  const greeted = async (as: string) => {
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(page.getByRole('heading', { name: `Hello, ${as}`, exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: `Your account: ${as}` })).toBeVisible();
  };
  const choose = async (chosen: string) => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await name.fill(chosen);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
  };
  await expect(name).toHaveValue('');
  await expect(name).toHaveAttribute('placeholder', person.name);
  await greeted(person.name);
  await choose('Ada L.');
  await greeted('Ada L.');
  await choose('');
  await greeted(person.name);
});
