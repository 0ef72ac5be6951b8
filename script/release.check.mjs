// What takes minutes and is tried before a release: `./streakline test --release`. A second build in another folder gives the
// same bytes; the archive starts in a Debian without Java and Node; Maven makes what Maven Central asks for.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, killAll, ready, start } from './processes.mjs';
import { endPostgres, stop, used } from './sandbox.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const debian = process.getuid() === 0 && spawnSync('debootstrap', ['--version']).status === 0;
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'streakline-release-'));
});

after(async () => {
  await killAll();
  endPostgres(join(folder, 'debian/work/data'));
  await rm(folder, { recursive: true, maxRetries: 10 });
});

const run = (...command) => execFileSync(command[0], command.slice(1), { stdio: 'inherit', cwd: root });
const archives = (of) => readdirSync(join(of, 'target')).filter((name) => /\.(tar\.gz|oci\.tar|sbom\.json)$/.test(name)).sort();
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const digests = (of) => archives(of).map((name) => `${digest(join(of, 'target', name))}  ${name}`);

test('two builds give the same bytes, wherever they are made', { timeout: 1_800_000 }, () => {
  run('./streakline', 'package');
  run('./streakline', 'image');
  const clone = join(folder, 'clone');
  run('git', 'clone', '-q', '--local', root, clone);
  for (const what of ['package', 'image']) execFileSync(join(clone, 'streakline'), [what], { stdio: 'inherit' });
  assert.equal(archives(root).length, 3);
  assert.deepEqual(digests(clone), digests(root));
});

test('the archive starts in a Debian without Java and Node', { skip: debian ? false : 'only root makes a root file system, by debootstrap', timeout: 600_000 }, async (t) => {
  const place = join(folder, 'debian');
  execFileSync('debootstrap', ['--variant=minbase', 'stable', place], { stdio: 'ignore' });
  run('./streakline', 'package');
  mkdirSync(join(place, 'work'), { mode: 0o777 });
  const archive = archives(root).find((name) => name.endsWith('.tar.gz'));
  execFileSync('tar', ['-xzf', join(root, 'target', archive), '-C', join(place, 'opt')]);
  const home = join('/opt', readdirSync(join(place, 'opt')).find((name) => name.startsWith('streakline-')));
  const port = await freePort();
  const begun = performance.now();
  const server = start('bwrap', [
    '--bind', place, '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp', '--clearenv', '--setenv', 'PATH', '/usr/bin:/bin', '--chdir', '/work',
    `${home}/bin/streakline`, 'start', '--port', `${port}`,
  ]);
  await ready(server, port);
  t.diagnostic(`first start, as root: ${Math.round(performance.now() - begun)} ms, ${used(server)} s of CPU`);
  assert.equal((await fetch(`http://127.0.0.1:${port}/?user=ada`)).status, 200);
  await stop(server);
});

test('Maven makes what Maven Central asks for', { timeout: 600_000 }, () => {
  const maven = spawnSync('bash', ['-c', `root=${JSON.stringify(root)}; . "$root/script/tools.sh"; require_build_tools; maven -q -Prelease -pl .,socketio -Dmaven.test.skip=true -Dgpg.skip package`], { encoding: 'utf8' });
  assert.equal(maven.status, 0, maven.stdout + maven.stderr);
  const made = readdirSync(join(root, 'socketio/target')).filter((name) => name.endsWith('.jar'));
  for (const kind of ['-sources.jar', '-javadoc.jar']) assert.ok(made.some((name) => name.endsWith(kind)), kind);
});
