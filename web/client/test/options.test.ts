import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { Accounts } from '../src/accounts/index.js';
import { Http } from '../src/api/http.js';
import { Streakline } from '../src/client.js';

const servers: Server[] = [];

/** A peer that does what the test says. */
async function peer(answer: (asked: IncomingMessage, answer: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const health = (http: Http, options: object) => http.send('get', '/api/health', options);

test('attempts obey the caller’s timeout and number', async () => {
  let asked = 0;
  const http = new Http({ url: await peer(() => asked++) });
  const begun = Date.now();
  await expect(health(http, { timeout: 50, attempts: 2 })).rejects.toMatchObject({ code: 'unreachable', status: 0 });
  expect(asked).toBe(2);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('an answer whose body stalls ends with the attempt', async () => {
  const http = new Http({ url: await peer((_, answer) => answer.write('{')) });
  await expect(health(http, { timeout: 50, attempts: 1 })).rejects.toMatchObject({ code: 'unreachable' });
});

test('an infinite timeout is reduced to one that a timer supports', async () => {
  const http = new Http({ url: await peer((_, answer) => answer.end('{}')) });
  expect(await health(http, { timeout: Infinity })).toMatchObject({ body: {} });
});

test('a caller’s signal ends the call with the caller’s reason, without a retry', async () => {
  let asked = 0;
  const leaving = new AbortController();
  const reason = new Error('The page was left');
  const url = await peer(() => {
    asked++;
    leaving.abort(reason);
  });
  await expect(health(new Http({ url }), { signal: leaving.signal })).rejects.toBe(reason);
  expect(asked).toBe(1);
  await expect(health(new Http({ url }), { signal: leaving.signal })).rejects.toBe(reason);
  expect(asked).toBe(1);
});

test('a caller’s signal also ends the wait before the next attempt', async () => {
  const leaving = new AbortController();
  const url = await peer((_, answer) => {
    answer.writeHead(503, { 'Retry-After': '60' }).end('{}', () => leaving.abort());
  });
  const begun = Date.now();
  await expect(health(new Http({ url }), { signal: leaving.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(Date.now() - begun).toBeLessThan(2_000);
});

test('a signal and a timeout both apply, and a signal is not retained', async () => {
  const stays = new AbortController();
  const http = new Http({ url: await peer(() => {}) });
  await expect(health(http, { signal: stays.signal, timeout: 50, attempts: 1 })).rejects.toMatchObject({ code: 'unreachable' });
});

test('other options reach fetch: those of all calls, and those of one call, which take precedence', async () => {
  const got: IncomingMessage['headers'][] = [];
  const url = await peer(({ headers, url: path }, answer) => {
    got.push(headers);
    if (path === '/api/health') answer.writeHead(302, { Location: '/elsewhere' }).end();
    else answer.end('{}');
  });
  const http = new Http({ url, headers: () => ({ 'X-Ours': '1', 'X-Trace': 'all' }), fetch: { redirect: 'error', headers: { 'X-Always': '2' } } });
  await expect(health(http, { attempts: 1 })).rejects.toMatchObject({ code: 'unreachable' });
  expect(await health(http, { redirect: 'follow', headers: { 'X-Trace': 'one' } })).toMatchObject({ body: {} });
  expect(got[0]).toMatchObject({ 'x-ours': '1', 'x-always': '2', 'x-trace': 'all' });
  expect(got.at(-1)).toMatchObject({ 'x-ours': '1', 'x-always': '2', 'x-trace': 'one' });
});

test('a client and its accounts hand the options of fetch on, credentials too', async () => {
  const url = await peer((_, answer) => answer.end('{}'));
  const asked = vi.spyOn(globalThis, 'fetch');
  const options = { cache: 'no-store', credentials: 'omit', headers: { 'X-Always': '2' } } as const;
  await new Streakline({ url, fetch: options }).http.send('get', '/api/health');
  await new Accounts({ url, fetch: options }).mode();
  await new Accounts({ url }).mode();
  const [byClient, byAccounts, byDefault] = asked.mock.calls.map(([, request]) => request!);
  for (const request of [byClient!, byAccounts!]) {
    expect(request).toMatchObject({ cache: 'no-store', credentials: 'omit' });
    expect(new Headers(request.headers).get('X-Always')).toBe('2');
  }
  expect(byDefault).toMatchObject({ credentials: 'include' });
  asked.mockRestore();
});
