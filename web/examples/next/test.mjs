// The built example beside a real server: the page arrives with the user's data in it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';

const here = import.meta.dirname;
const children = [];

after(async () => {
  for (const child of children.toReversed()) {
    if (child.exitCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
});

/** Runs it until it says where it listens. */
async function listening(command, args, env = {}) {
  const child = spawn(command, args, { cwd: here, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(?:ready on|Local:)\s+(http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error(`${command} ended`);
}

test('the page is rendered on the server with the feed, the bell and the streak', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'streakline-next-'));
  t.after(() => rm(data, { recursive: true, maxRetries: 10 }));
  const server = await listening(join(here, '../../../streakline'), ['start', '--port', '0', '--data', data]);
  const created = await fetch(`${server}/api/activities`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId: 'ada', type: 'goal_completed', title: 'Finished chapter 3' }),
  });
  assert.equal(created.status, 201);
  const next = join(here, 'node_modules/next/dist/bin/next');
  const page = await listening(process.execPath, [next, 'start', '-p', '0'], { STREAKLINE_URL: server });
  const html = await (await fetch(page)).text();
  assert.match(html, /<li>Finished chapter 3<\/li>/);
  assert.match(html, /🔔.*0<\/button>/);
  assert.match(html, /🔥.*1.* days/);
});
