import { expect, test } from './fixtures.js';

// A board is told of at once after a quiet second, and at most once a second.
test('an overtaking user moves up in an open window at once', async ({ visit, backend, userId }) => {
  const rival = `${userId}-rival`;
  await backend.event(userId, { title: 'Learned', hours: 1 });
  await backend.event(rival, { title: 'Learned', hours: 2 });
  const page = await visit(userId, '/leaderboard');
  const rows = page.locator('.sl-row').filter({ hasText: userId });
  await expect(rows).toHaveText([new RegExp(`${rival}2 h$`), new RegExp(`${userId}You1 h$`)]);

  await backend.event(userId, { title: 'Learned more', hours: 2.5 });

  await expect(rows).toHaveText([new RegExp(`${userId}You3.5 h$`), new RegExp(`${rival}2 h$`)], { timeout: 2_000 });
});
