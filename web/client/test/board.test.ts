import { expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { call, newUser, until } from '../../testing/world.js';

function learn(userId: string, hours: number): Promise<unknown> {
  return call('POST', '/api/events', { userId, type: 'log_created', hours });
}

test('a visible board is updated with the own row, and so is the part around a user', async () => {
  const [ada, bob] = [newUser(), newUser()];
  await learn(ada, 20);
  await learn(bob, 22);
  const client = newClient();
  const top = client.leaderboard({ metric: 'hours', userId: ada });
  const around = client.leaderboard({ metric: 'hours', userId: ada, around: 2 });
  const stop = around.subscribe(() => {});
  const before = await until(top, ({ value }) => value?.own?.score === 20);
  expect(before.value!.entries.map(({ userId }) => userId)).toEqual(expect.arrayContaining([ada, bob]));
  const moved = until(top, ({ value }) => value?.own?.score === 24);
  const movedAround = until(around, ({ value }) => value?.own?.score === 24);
  await until(client.user(ada).connection, ({ status }) => status === 'live');
  await learn(ada, 4);
  const { own, entries } = (await moved).value!;
  expect(own).toMatchObject({ userId: ada, score: 24 });
  expect(entries.findIndex(({ userId }) => userId === ada)).toBeLessThan(entries.findIndex(({ userId }) => userId === bob));
  expect((await movedAround).value!.entries).toContainEqual(own);
  stop();
});

test('a board that is watched again, for example after another tab has left it, misses no change', async () => {
  const ada = newUser();
  await learn(ada, 1);
  const client = newClient();
  const board = client.leaderboard({ metric: 'hours', userId: ada });
  const stop = board.subscribe(() => {});
  await until(client.user(ada).connection, ({ status }) => status === 'live');
  // Two moves that it follows: by then, nothing that it asked for when it began is on its way.
  for (const score of [2, 3]) {
    const followed = until(board, ({ value }) => value?.own?.score === score);
    await learn(ada, 1);
    await followed;
  }
  const moved = until(board, ({ value }) => value?.own?.score === 5);
  await learn(ada, 2);
  client.user(ada).stream.tellTabs('leaderboard:left', [{ metric: 'hours', window: 'all' }]);
  await moved;
  stop();
});
