// What an operator meets at the command line, through the command itself.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, killAll, ready, result as resultOf, start, stop } from './processes.mjs';

const command = fileURLToPath(new URL('../streakline', import.meta.url));
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streakline-'));
});

after(async () => {
  await killAll();
  await rm(folder, { recursive: true, maxRetries: 10 });
});

const options = (environment) => ({ cwd: folder, env: { ...process.env, ...environment } });
const run = (args, environment) => start(command, args, options(environment));
const result = (args, environment) => resultOf(command, args, options(environment));

test('help names every command and is the answer to none', async () => {
  const { code, output } = await result(['help']);
  assert.equal(code, 0);
  for (const name of ['start', 'test', 'bench', 'replay', 'package', 'image', 'version', 'help']) {
    assert.match(output, new RegExp(`./streakline ${name}`));
  }
  const none = await result([]);
  assert.equal(none.code, 2);
  assert.equal(none.errors, output);
});

test('an unknown command points to help', async () => {
  const { code, line } = await result(['sart']);
  assert.equal(code, 2);
  assert.match(line, /"sart".*help/);
});

test('a first start serves, SIGTERM ends it in 5 seconds, and a second start is quick', async (t) => {
  const port = await freePort();
  const first = run(['start', '--port', `${port}`]);
  await ready(first, port);
  const page = await fetch(`http://127.0.0.1:${port}/socket.io/socket.io.js`);
  assert.equal(page.status, 200);

  const taken = await result(['start', '--port', `${port}`, '--data', join(folder, 'other')]);
  assert.notEqual(taken.code, 0);
  assert.match(taken.line, /port/i);

  const elsewhere = await result([
    'start', '--host', '203.0.113.1', '--insecure-open', '--port', '0', '--data', join(folder, 'other'),
  ]);
  assert.notEqual(elsewhere.code, 0);
  assert.match(elsewhere.line, /^streakline: 203\.0\.113\.1 is not an address/);

  const shared = await result(['start', '--port', '0']);
  assert.notEqual(shared.code, 0);
  assert.match(shared.line, /in use by another server/);

  assert.ok((await stop(first)) < 5_000, 'it took more than 5 s to stop');

  const second = run(['start', '--port', `${port}`]);
  const time = await ready(second, port);
  t.diagnostic(`second start: ${Math.round(time)} ms`);
  await stop(second);
});

test('a bad setting is one sentence and no start', async () => {
  const { code, errors } = await result(['start'], { PORT: 'http' });
  assert.notEqual(code, 0);
  assert.match(errors.trim(), /^streakline: PORT \(--port\) is "http" \(from the environment\), but must be .*; such as PORT=5000\.$/);
});

test('a bad line of .env is one sentence and no start', async () => {
  await writeFile(join(folder, '.env'), 'PORT 5000\n');
  const { code, errors } = await result(['start']);
  await rm(join(folder, '.env'));
  assert.notEqual(code, 0);
  assert.match(errors.trim(), /^streakline: Line 1 of .*\.env is not NAME=value, such as PORT=5000\.$/);
});

test('listening beyond this machine is refused unless wanted', async () => {
  const { code, line } = await result(['start'], { HOST: '0.0.0.0' });
  assert.notEqual(code, 0);
  assert.match(line, /0\.0\.0\.0.*--insecure-open/);
});

test('a database that is away is one sentence and no start', async () => {
  const away = `postgres://user:hunter2@127.0.0.1:${await freePort()}/learn`;
  const { code, errors, output, line } = await result(['start', '--database-url', away]);
  assert.notEqual(code, 0);
  assert.match(line, /database/i);
  assert.doesNotMatch(errors + output, /hunter2/);
});
