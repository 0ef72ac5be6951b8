import { expect, firstAdminsToken, live, PASSWORD, signIn, test } from './accounts.js';

test('an admin invites a user, who joins through the link, which disappears from the address', async ({ admin, browser, person, server }) => {
  const page = await admin('/people');
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = await page.locator('.once code').innerText();
  expect(link).toContain('/join#token=');

  const context = await browser.newContext({ baseURL: server.url });
  const theirs = await context.newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  expect(theirs.url()).toBe(`${server.url}/join`);
  await theirs.getByLabel('Name').fill(person.name);
  await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Join' }).click();
  await expect(theirs.getByRole('heading', { name: `Hello, ${person.name}` })).toBeVisible();
  // A learner has no page of operators, whatever the address says.
  await expect(theirs.getByRole('link', { name: 'Operator' })).toHaveCount(0);
  await theirs.goto('/people');
  await expect(theirs.getByRole('heading', { name: 'This page is for admins' })).toBeVisible();

  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: person.email });
  await row.getByLabel(`Role of ${person.name}`).selectOption('Admin');
  // What the role allows is there as soon as the token is a new one, without a reload.
  await theirs.goto('/people');
  await expect(theirs.getByRole('heading', { name: 'People' })).toBeVisible();

  await row.getByRole('button', { name: `View: ${person.name}` }).click();
  await expect(page.getByText('You look at')).toBeVisible();
  await page.getByRole('button', { name: 'Back to your own' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Root' })).toBeVisible();

  await page.goto('/people');
  await page.getByRole('button', { name: `Disable: ${person.name}` }).click();
  await page.getByRole('button', { name: 'Disable it' }).click();
  await expect(row.getByText('Disabled')).toBeVisible();
  await expect(theirs.getByText('Your session has ended')).toBeVisible();
  await context.close();
});

test('the last admin cannot step down, and the page says so', async ({ admin, firstAdmin }) => {
  const page = await admin('/people');
  const row = page.getByRole('listitem').filter({ hasText: firstAdmin.email });
  await row.getByLabel('Role of Root').selectOption('Learner');
  await expect(row.getByRole('alert')).toBeVisible();
  await expect(row.getByLabel('Role of Root')).toHaveValue('admin');
});

test('a key is created, its secret shown once, rotated with a grace period, and revoked', async ({ admin, server }) => {
  const page = await admin('/keys');
  const name = `Course backend ${Date.now()}`;
  await page.getByLabel('Purpose').fill(name);
  await page.getByRole('button', { name: 'Create the key' }).click();
  await expect(page.getByRole('alert')).toHaveText('Choose at least one scope.');
  await page.getByLabel('users:read').check();
  await page.getByRole('button', { name: 'Create the key' }).click();
  const secret = page.locator('.once code');
  await expect(secret).toHaveText(/^slk_/);
  const first = await secret.innerText();
  const asKey = async (key: string) =>
    (await fetch(`${server.url}/api/activities/ada`, { headers: { Authorization: `Bearer ${key}` } })).status;
  expect(await asKey(first)).toBe(200);

  await page.getByRole('button', { name: `Rotate: ${name}` }).click();
  await page.getByLabel('Keep the current secret').selectOption('for an hour');
  await page.getByRole('button', { name: 'Rotate the secret' }).click();
  await expect(secret).not.toHaveText(first);
  const second = await secret.innerText();
  expect([await asKey(first), await asKey(second)]).toEqual([200, 200]);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(second)).toHaveCount(0);

  await page.getByRole('button', { name: `Revoke: ${name}` }).click();
  await page.getByRole('button', { name: 'Revoke it' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0);
  expect([await asKey(first), await asKey(second)]).toEqual([401, 401]);
});

test('the audit log shows actions, with filters and pages', async ({ admin, adminsToken, enrol, person, server }) => {
  const userId = await enrol(person);
  for (let n = 0; n < 55; n++) {
    const answer = await fetch(`${server.url}/api/users/${userId}/labels`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${adminsToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ labels: [`cohort:${n}`] }),
    });
    expect(answer.status).toBe(200);
  }
  const page = await admin('/audit');
  await page.getByLabel('Subject').fill(userId);
  await page.getByRole('button', { name: 'Search' }).click();
  const rows = page.getByRole('row').filter({ hasText: userId });
  await expect(rows).toHaveCount(50);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(rows.filter({ hasText: 'Labels changed' })).toHaveCount(55);
  await expect(rows.filter({ hasText: 'Registered' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'More', exact: true })).toHaveCount(0);

  await page.getByRole('combobox', { name: 'What' }).selectOption('Registered');
  await page.getByLabel('Who', { exact: true }).fill(`user ${userId}`);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(rows).toHaveCount(1);
  await page.getByLabel('From').fill('2100-01-01T00:00');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('No matching entries.')).toBeVisible();
});

test('the operator’s page watches a stream as the signed-in user', async ({ admin, enrol, person }) => {
  const userId = await enrol(person);
  const page = await admin(`/operator?user=${userId}`);
  await expect(page.getByText('Watching')).toBeVisible();
  await page.getByLabel('Title').fill('By hand');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('.stream li', { hasText: 'notification:received' })).toContainText('By hand');
  await expect(page.locator('.figure', { hasText: 'Connections' }).locator('.figure-value')).not.toHaveText('–');
});

test('a link for the first admin works once', async ({ browser, firstAdmin, server }) => {
  expect(firstAdmin.name).toBe('Root');
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto(`/join#token=${await firstAdminsToken(server)}`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('link', { name: 'Go to sign-in' }).click();
  await signIn(page, firstAdmin.email);
  await live(page);
  await context.close();
});
