import { afterEach, expect, test } from 'vitest';
import { createActivity, newUser, serverUrl, until } from '../../testing/world.js';
import { Streakline } from '../src/index.js';

const open: Streakline[] = [];

function client(): Streakline {
  const made = new Streakline({ url: serverUrl() });
  open.push(made);
  return made;
}

afterEach(() => open.splice(0).forEach((each) => each.close()));

const titles = (state: { items: readonly { title: string }[] }) => state.items.map(({ title }) => title);

test('a feed shows what was there, and then what comes', async () => {
  const userId = newUser();
  await createActivity(userId, 'before');
  const { activities } = client().user(userId);
  await until(activities, ({ loading }) => !loading);
  expect(titles(activities.getSnapshot())).toEqual(['before']);
  const shown = until(activities, ({ items }) => items.length === 2);
  await createActivity(userId, 'after');
  expect(await shown).toMatchObject({ unreadCount: 2, total: 2 });
  expect(titles(activities.getSnapshot())).toEqual(['after', 'before']);
});
