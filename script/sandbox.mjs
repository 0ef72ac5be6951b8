// A server in a root file system of its own, by bwrap, which needs no daemon.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why there can be none here; false if there can. */
export function withoutSandbox() {
  const made = spawnSync('bwrap', ['--ro-bind', '/', '/', '--unshare-user', 'true']).status === 0;
  return made ? false : 'bwrap (Debian: bubblewrap) is missing, or user namespaces are forbidden';
}

/** PostgreSQL outlives a server that was killed in a root file system without setpriv. */
export function endPostgres(data) {
  const file = join(data, 'postgres/postmaster.pid');
  if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
}

/** The server, which is a child of bwrap's process. */
const pid = (child) => Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ')[0]);

/** Milliseconds until it has ended after SIGTERM. */
export async function stop(child) {
  const begun = performance.now();
  process.kill(pid(child), 'SIGTERM');
  await child.ended;
  return performance.now() - begun;
}

/** Seconds of CPU that it has used; other work on the machine counts for nothing here. */
export function used(child) {
  const fields = readFileSync(`/proc/${pid(child)}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
