import { expect, kept, live, PASSWORD, signIn, test } from './accounts.js';

test('a user registers, is signed in, signs out, and signs in again on the same page', async ({ page, person }) => {
  await page.goto('/feed');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(`${person.email}`);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await live(page);
  expect(new URL(page.url()).pathname).toBe('/feed');

  await page.getByRole('link', { name: /^Your account: / }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, person.email);
  expect(new URL(page.url()).pathname).toBe('/account');
});

test('neither a password nor a token is stored where scripts can read it, and a reload stays signed in', async ({
  enrol,
  person,
  signedIn,
}) => {
  await enrol(person);
  const tokens: string[] = [];
  const page = await signedIn(person);
  page.on('response', async (response) => {
    if (response.url().endsWith('/api/auth/refresh')) tokens.push((await response.json()).accessToken);
  });
  await live(page);
  await page.reload();
  await live(page);
  await expect.poll(() => tokens).toHaveLength(1);
  const all = await kept(page);
  expect(all).not.toContain(PASSWORD);
  expect(all).not.toContain(tokens[0]);
  expect(all).not.toMatch(/eyJ|refresh/);
});

test('an expiring token is replaced, and nothing on the page moves', async ({ enrol, person, signedIn, server }) => {
  await enrol(person);
  const page = await signedIn(person, '/');
  await live(page);
  await page.clock.install();
  await page.reload();
  await live(page);
  await page.getByLabel('What did you do?').fill('Half a thought');
  await page.evaluate(() => document.querySelector('main')!.setAttribute('data-same', 'yes'));
  const refreshed = page.waitForResponse(`${server.url}/api/auth/refresh`);
  await page.clock.fastForward('14:30');
  expect((await refreshed).status()).toBe(200);
  await expect(page.getByLabel('What did you do?')).toHaveValue('Half a thought');
  await expect(page.locator('main[data-same]')).toBeVisible();
  await page.getByRole('button', { name: 'Log it' }).click();
  await expect(page.getByText('1 h logged.')).toBeVisible();
});

test('two tabs that refresh at the same moment both stay signed in', async ({ enrol, person, signedIn, server }) => {
  await enrol(person);
  const page = await signedIn(person);
  const other = await page.context().newPage();
  await other.goto('/feed');
  for (const tab of [page, other]) {
    await live(tab);
    await tab.clock.install();
    await tab.reload();
    await live(tab);
  }
  const statuses: number[] = [];
  page.context().on('response', (response) => {
    if (response.url() === `${server.url}/api/auth/refresh`) statuses.push(response.status());
  });
  await Promise.all([page, other].map((tab) => tab.clock.fastForward('14:30')));
  await expect.poll(() => statuses).toEqual([200, 200]);
  for (const tab of [page, other]) {
    await tab.reload();
    await live(tab);
  }
});

test('a session that was ended elsewhere leads to the sign-in page with the reason, and back', async ({
  enrol,
  person,
  signedIn,
}) => {
  await enrol(person);
  const page = await signedIn(person, '/feed');
  await live(page);
  const elsewhere = await signedIn(person, '/account');
  const sessions = elsewhere.getByRole('region', { name: 'Your sessions' });
  // That of the program that made the account, and both of these.
  await expect(sessions.getByRole('listitem')).toHaveCount(3);
  await expect(sessions.getByText('This one')).toHaveCount(1);
  const other = sessions.getByRole('listitem').filter({ hasText: 'Chrome' }).filter({ hasNotText: 'This one' });
  await other.getByRole('button', { name: /^End: / }).click();
  await elsewhere.getByRole('button', { name: 'End it' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(2);

  await expect(page.getByText('Your session has ended')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/feed');
  await signIn(page, person.email);
  await expect(page.getByRole('heading', { name: 'Feed' })).toBeVisible();
  await live(page);
});

test('signing out in one tab signs out the other, and the next user sees no data of the previous one', async ({
  enrol,
  person,
  signedIn,
}) => {
  await enrol(person);
  const friend = { email: `friend-of-${person.email}`, name: 'A friend' };
  await enrol(friend);
  const page = await signedIn(person);
  await live(page);
  const other = await page.context().newPage();
  await other.goto('/');
  await live(other);
  await page.getByRole('link', { name: /^Your account: / }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(other.getByText('You are signed out.')).toBeVisible();
  await signIn(page, friend.email);
  await expect(other.getByRole('heading', { name: 'Hello, A friend' })).toBeVisible();
  await live(other);
  await expect(other.getByText(person.name)).toHaveCount(0);
});

test('after a change of the password, the user is signed out everywhere else', async ({ enrol, person, signedIn }) => {
  await enrol(person);
  const elsewhere = await signedIn(person);
  await live(elsewhere);
  const page = await signedIn(person, '/account');
  await page.getByLabel('Current password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password', { exact: true }).fill('another walk by the sea');
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await expect(elsewhere.getByText('Your session has ended')).toBeVisible();
  await signIn(elsewhere, person.email, 'another walk by the sea');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await expect(elsewhere.getByText('Your session has ended')).toBeVisible();
});
