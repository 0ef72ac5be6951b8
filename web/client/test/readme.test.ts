import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createNotification, newUser, serverUrl } from '../../testing/world.js';
import { streakline } from '../src/index.js';

const folders: string[] = [];

afterEach(async () => {
  streakline.close();
  vi.restoreAllMocks();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Runs an example of the README as it stands, but for the server and the user; what it logs. */
async function run(index: number, userId: string): Promise<unknown[][]> {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  const code = [...readme.matchAll(/```js\n(.*?)```/gs)][index]![1]!;
  const folder = await mkdtemp(join(import.meta.dirname, '.readme-'));
  folders.push(folder);
  await writeFile(join(folder, 'page.ts'), code.replace('http://localhost:5000', serverUrl()).replaceAll("'ada'", `'${userId}'`));
  const logged: unknown[][] = [];
  vi.spyOn(console, 'log').mockImplementation((...line) => logged.push(line));
  await import(join(folder, 'page.ts'));
  return logged;
}

test('the first example logs unread notifications, and new ones', async () => {
  const userId = newUser();
  await createNotification(userId, 'before');
  const logged = await run(0, userId);
  await expect.poll(() => logged.at(-1), { timeout: 10_000 }).toEqual(['1 unread', 'before']);
  await createNotification(userId, 'after');
  await expect.poll(() => logged.at(-1), { timeout: 10_000 }).toEqual(['2 unread', 'after']);
});

test('the example with the names of earlier clients logs the activity that it creates', async () => {
  const logged = await run(1, newUser());
  await expect.poll(() => logged, { timeout: 10_000 }).toContainEqual(['Wrote a log']);
  expect(logged).toContainEqual([{ unreadCount: 0 }]);
});
