// The release as an operator meets it: in a root file system of its own that holds a shell and the C and C++ libraries,
// and no Java, Node, Maven or PostgreSQL.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, killAll, ready, result as resultOf, start } from './processes.mjs';
import { endPostgres, stop, used, withoutSandbox } from './sandbox.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = '/opt/with a space/streakline';
const command = `${home}/bin/streakline`;

/** The JVM's own, PostgreSQL's, and the shell's. */
const LIBRARIES = ['libc.so.6', 'libm.so.6', 'libdl.so.2', 'libpthread.so.0', 'librt.so.1', 'libgcc_s.so.1', 'libstdc++.so.6'];

const skip = withoutSandbox();
let folder;
let release;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'streakline-'));
  if (skip) return;
  writeFileSync(join(folder, 'passwd'), 'learn:x:1000:1000::/work:/bin/sh\n');
  execFileSync(join(root, 'streakline'), ['package', '--folder'], { stdio: 'inherit' });
  release = execFileSync('find', [join(root, 'target/release'), '-mindepth', '1', '-maxdepth', '1'], { encoding: 'utf8' }).trim();
});

after(async () => {
  await killAll();
  endPostgres(join(folder, 'data'));
  await rm(folder, { recursive: true, maxRetries: 10 });
});

function libraries() {
  const known = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  const loader = process.arch === 'arm64' ? '/lib/ld-linux-aarch64.so.1' : '/lib64/ld-linux-x86-64.so.2';
  const places = LIBRARIES.map((name) => known.split('\n').find((line) => line.trim().startsWith(`${name} (libc6,`)).split(' => ')[1]);
  return [loader, ...places];
}

/** The arguments of bwrap for a command in the empty root. */
function inside(...args) {
  const files = [...libraries(), '/bin/sh', '/usr/bin/readlink'].flatMap((file) => ['--ro-bind', realpathSync(file), file]);
  return [
    '--unshare-user', '--uid', '1000', '--gid', '1000', '--unshare-ipc', '--clearenv',
    ...files,
    // PostgreSQL asks for its user's name.
    '--ro-bind', join(folder, 'passwd'), '/etc/passwd',
    '--ro-bind', release, home,
    '--bind', folder, '/work', '--chdir', '/work',
    '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp',
    // What -Xshare:on adds: no start without the start-up cache, wherever the release was unpacked.
    '--setenv', 'JAVA_OPTS', '-Xshare:on',
    ...args,
  ];
}

const run = (...args) => start('bwrap', inside(command, ...args));
const result = (...args) => resultOf('bwrap', inside(command, ...args));

/** The commands with curl that the README shows. */
function readmeLines() {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (!line.startsWith('    curl ')) return [];
    let whole = line.trim();
    for (let next = at + 1; whole.endsWith('\\'); next++) whole = whole.slice(0, -1) + lines[next].trim();
    return [whole];
  });
}

test('it says its version, helps, and knows what it does not know', { skip }, async () => {
  const { output } = await result('version');
  assert.match(output, /^Streakline \d+\.\d+/);
  const { output: help } = await result('help');
  for (const name of ['start', 'replay', 'rebuild', 'key', 'backup', 'restore', 'doctor', 'version', 'help']) assert.match(help, new RegExp(`streakline ${name}`));
  const { code, line } = await result('sart');
  assert.equal(code, 2);
  assert.match(line, /"sart".*help/);
});

test('the first start of a release is quick, takes the README\'s lines and shows the dashboard', { skip, timeout: 120_000 }, async (t) => {
  const port = await freePort();
  const server = run('start', '--port', `${port}`);
  const time = await ready(server, port);
  const cpu = used(server);
  t.diagnostic(`first start: ${Math.round(time)} ms, ${cpu} s of CPU`);
  // 2.5 s on a quiet machine, more where others evict its caches; 6 and more without the start-up cache.
  assert.ok(cpu < 6, `a start has used ${cpu} s of CPU`);

  const lines = readmeLines();
  assert.ok(lines.length >= 6, 'the README has its lines with curl');
  for (const line of lines) {
    execFileSync('sh', ['-c', `${line.replaceAll('localhost:5000', `127.0.0.1:${port}`)} -sS --fail-with-body --max-time 10`], { encoding: 'utf8' });
  }
  for (const page of ['/docs', '/guide/']) assert.equal((await fetch(`http://127.0.0.1:${port}${page}`)).status, 200);

  const page = await resultOf('timeout', [
    '60', 'chromium', '--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}/chromium`, '--virtual-time-budget=5000', '--dump-dom',
    `http://127.0.0.1:${port}/?user=ada`,
  ]);
  assert.match(page.output, /Finished chapter 3/);

  const rebuilt = await result('rebuild', '--url', `http://127.0.0.1:${port}`);
  assert.equal(rebuilt.code, 0, rebuilt.errors);
  const key = await result('key', 'list', '--url', `http://127.0.0.1:${port}`);
  assert.equal(key.code, 0, key.errors);

  const saved = await result('backup', 'saved.zip');
  assert.equal(saved.code, 0, saved.errors);

  const stopped = await stop(server);
  assert.ok(stopped < 5_000, `it took ${stopped} ms to stop`);
});

test('it starts by a symbolic link, and keeps its data', { skip, timeout: 60_000 }, async () => {
  const port = await freePort();
  const server = start('bwrap', inside('--symlink', command, '/usr/local/bin/streakline', '/usr/local/bin/streakline', 'start', '--port', `${port}`));
  await ready(server, port);
  const answer = await fetch(`http://127.0.0.1:${port}/api/activities/ada`);
  assert.match(await answer.text(), /Finished chapter 3/);
  await stop(server);
  const restored = await result('restore', 'saved.zip', '--data', 'restored');
  assert.equal(restored.code, 0, restored.errors);
});
