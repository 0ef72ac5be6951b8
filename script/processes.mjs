// Processes of tests: started, waited for, and ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const children = [];

/** Starts it; `output` and `errors` are what it has said so far, `ended` resolves to its code and signal. */
export function start(command, args, options) {
  const child = spawn(command, args, options);
  children.push(child);
  child.output = '';
  child.errors = '';
  child.stdout.on('data', (text) => (child.output += text));
  child.stderr.on('data', (text) => (child.errors += text));
  child.ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return child;
}

/** Runs it to its end; `line` is the last that it said on its error output. */
export async function result(command, args, options) {
  const child = start(command, args, options);
  const { code } = await child.ended;
  return { code, output: child.output, errors: child.errors, line: child.errors.trim().split('\n').at(-1) };
}

/** Ends all that were started, at once. Does not wait for their children, which may hold their output open. */
export async function killAll() {
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const exits = running.map((child) => once(child, 'exit'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(exits);
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** Milliseconds until it is ready. */
export async function ready(child, port) {
  const begun = performance.now();
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null);
    if (answer?.status === 200) return performance.now() - begun;
    await pause(20);
  }
  throw new Error(`it ended: ${child.errors}${child.output}`);
}

/** Milliseconds until it has ended after SIGTERM. */
export async function stop(child) {
  const begun = performance.now();
  child.kill('SIGTERM');
  await child.ended;
  return performance.now() - begun;
}
