// The container image: taken by other people's tools, and its entry point run in its own root file system, read-only and not
// as root, as a container runtime does it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, killAll, ready, result, start } from './processes.mjs';
import { endPostgres, stop, withoutSandbox } from './sandbox.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const missing = ['apt-get', 'skopeo', 'umoci'].filter((program) => spawnSync(program, ['--version']).error);
const skip = withoutSandbox() || (missing.length > 0 && `missing: ${missing.join(', ')}`);

let folder;
let rootFolder;
let config;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'streakline-image-'));
  if (skip) return;
  execFileSync(join(root, 'streakline'), ['image'], { stdio: 'inherit' });
  const archive = readdirSync(join(root, 'target')).find((name) => name.endsWith('.oci.tar'));
  execFileSync('skopeo', ['copy', '--quiet', `oci-archive:${join(root, 'target', archive)}`, `oci:${folder}/layout:image`], { stdio: 'inherit' });
  const rootless = process.getuid() === 0 ? [] : ['--rootless'];
  execFileSync('umoci', ['unpack', ...rootless, '--image', `${folder}/layout:image`, `${folder}/bundle`], { stdio: 'pipe' });
  rootFolder = join(folder, 'bundle/rootfs');
  const read = execFileSync('skopeo', ['inspect', '--config', '--raw', `oci:${folder}/layout:image`], { encoding: 'utf8' });
  ({ config } = JSON.parse(read));
  mkdirSync(join(folder, 'data'));
});

after(async () => {
  await killAll();
  endPostgres(join(folder, 'data'));
  await rm(folder, { recursive: true, maxRetries: 10 });
});

/** What a runtime makes of the image: its user, settings and volume, and nothing else that can be written but /tmp. */
function container(settings, ...command) {
  const [user, group] = config.User.split(':');
  const variables = [...config.Env, ...settings].flatMap((line) => ['--setenv', line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return [
    '--unshare-user', '--uid', user, '--gid', group, '--unshare-ipc', '--clearenv', ...variables,
    '--ro-bind', rootFolder, '/', '--bind', join(folder, 'data'), '/data', '--tmpfs', '/tmp', '--dev', '/dev', '--proc', '/proc',
    '--chdir', config.WorkingDir, ...command,
  ];
}

const entry = () => [...config.Entrypoint, ...config.Cmd];

test('the image is for a user that is not root, and says what an operator needs', { skip }, () => {
  assert.match(config.User, /^[1-9]\d+:[1-9]\d+$/);
  assert.deepEqual(Object.keys(config.Volumes), ['/data']);
  assert.deepEqual(Object.keys(config.ExposedPorts), ['5000/tcp']);
  if (process.getuid() === 0) assert.equal(statSync(join(rootFolder, 'data')).uid, Number(config.User.split(':')[0]));
  const unexpected = execFileSync('find', [rootFolder, '-perm', '/6000'], { encoding: 'utf8' });
  assert.equal(unexpected, '', 'no file gives its caller another user');
  assert.match(readFileSync(join(rootFolder, 'usr/share/doc/libc6/copyright'), 'utf8'), /GNU C Library/);
});

test('it does not start beyond the container while nobody has to sign in', { skip }, async () => {
  const { code, line } = await result('bwrap', container([], ...entry()));
  assert.equal(code, 1);
  assert.match(line, /0\.0\.0\.0.*--insecure-open/);
});

test('it serves, is found healthy, and ends', { skip, timeout: 120_000 }, async () => {
  const port = await freePort();
  const settings = ['AUTH=accounts', `PORT=${port}`, `PUBLIC_URL=http://127.0.0.1:${port}`, 'JAVA_OPTS=-Xshare:on'];
  const server = start('bwrap', container(settings, ...entry()));
  await ready(server, port);
  const [kind, health] = config.Healthcheck.Test;
  assert.equal(kind, 'CMD-SHELL');
  const healthy = await result('bwrap', container(settings, '/bin/sh', '-c', health));
  assert.equal(healthy.code, 0, healthy.errors);
  assert.ok((await stop(server)) < 5_000);
  const ended = await result('bwrap', container(settings, '/bin/sh', '-c', health));
  assert.notEqual(ended.code, 0);
});
