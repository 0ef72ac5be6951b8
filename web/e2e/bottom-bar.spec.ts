import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { test as testOfAccounts } from './accounts.js';

/** What a label keeps free on either side, in pixels: less, and letters touch the edge or the next label. */
const FREE = 3;

/** Each label's name and edges, in their order. */
function labels(page: Page) {
  return page.locator('.pages a').evaluateAll((links) =>
    links.map((link) => {
      const text = [...link.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)!;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, height } = range.getBoundingClientRect();
      const box = link.getBoundingClientRect();
      return { name: text.textContent, left, right, height, from: box.left, to: box.right };
    }),
  );
}

async function expectWholeLabels(page: Page, count: number) {
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    const found = await labels(page);
    expect(found).toHaveLength(count);
    let end = 0;
    for (const { name, left, right, height, from, to } of found) {
      expect(left - end, `${name} at ${width}`).toBeGreaterThanOrEqual(FREE);
      expect(left, `${name} at ${width}`).toBeGreaterThanOrEqual(from);
      expect(right, `${name} at ${width}`).toBeLessThanOrEqual(to);
      expect(height, `${name} at ${width} is on one line`).toBeLessThan(24);
      end = right;
    }
    expect(width - end, `the last one at ${width}`).toBeGreaterThanOrEqual(FREE);
  }
}

test('the bottom bar of a narrow page cuts no label, without sign-in', async ({ visit, userId }) => {
  const page = await visit(userId);
  await expect(page.getByRole('link', { name: 'Operator' })).toBeVisible();
  await expectWholeLabels(page, 6);
});

testOfAccounts('nor does an admin’s or a learner’s', async ({ admin, enrol, person, signedIn }) => {
  await enrol(person);
  const admins = await admin();
  await expect(admins.getByRole('link', { name: 'Operator' })).toBeVisible();
  await expectWholeLabels(admins, 6);
  const learners = await signedIn(person);
  await expect(learners.getByRole('link', { name: 'Settings' })).toBeVisible();
  await expectWholeLabels(learners, 5);
});
