// Runs the server once, on a folder of its own, through a little of everything, so that the JVM learns which classes and
// methods a start needs. Arguments: the repository, then the command line of the server without its own arguments.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [root, java, ...args] = process.argv.slice(2);
const { io } = createRequire(`${root}/web/package.json`)('socket.io-client');

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
// Nothing of the operator's: not the database, not the settings, not a .env.
const environment = { PATH: process.env.PATH, HOME: process.env.HOME ?? '' };
const server = spawn(java, [...args, 'start', '--port', `${port}`, '--data', `${root}/target/training/data`], {
  cwd: `${root}/script`,
  env: environment,
  stdio: 'inherit',
});
const ended = once(server, 'exit');
const tooLate = setTimeout(() => server.kill('SIGKILL'), 180_000);

try {
  await ready();
  await use('polling');
  await use('websocket');
} finally {
  server.kill('SIGTERM');
  await ended;
  clearTimeout(tooLate);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

async function ready() {
  while (server.exitCode === null && server.signalCode === null) {
    try {
      if ((await fetch(`${base}/api/health/ready`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await pause(20);
  }
  throw new Error('the server ended');
}

async function call(method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: body && { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  await answer.arrayBuffer();
}

async function use(transport) {
  const userId = `trainee-${transport}`;
  const socket = io(base, { transports: [transport], reconnection: false });
  await once(socket, 'connect');
  await socket.timeout(10_000).emitWithAck('user:login', userId);
  for (let i = 0; i < 50; i++) {
    await call('POST', '/api/activities', { userId, type: 'login', title: `Activity ${i}`, data: { i } });
  }
  await call('POST', '/api/notifications', { userId, type: 'system', title: 'Notification', message: 'Hello' });
  await call('PATCH', `/api/analytics/${userId}/learning-hours`, { hours: 0.5 });
  for (const path of ['activities', 'notifications', 'analytics']) await call('GET', `/api/${path}/${userId}`);
  await call('GET', '/api/analytics/leaderboard/all');
  await call('PATCH', `/api/activities/${userId}/read-all`);
  for (const path of ['/', '/docs', '/socket.io/socket.io.js', '/api/health']) await call('GET', path);
  socket.disconnect();
}
