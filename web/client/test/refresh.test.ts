import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Server } from '../../testing/server.js';
import { Accounts } from '../src/accounts/index.js';

let server: Server;
let network: HttpServer;

beforeAll(async () => {
  server = await Server.start({ AUTH: 'accounts', ACCOUNT_REGISTRATION: 'open' });
});

afterAll(() => server.stop());

afterEach(() => {
  network.closeAllConnections();
  network.close();
});

/** A browser's cookies, and its way to the server. `lose` says what happens to the answer of a refresh that came. */
async function browser(lose: (refreshes: number) => Promise<boolean>): Promise<string> {
  let cookie = '';
  let refreshes = 0;
  network = createServer(async (asked, answer) => {
    try {
      const parts: Buffer[] = [];
      for await (const part of asked) parts.push(part as Buffer);
      const got = await fetch(server.url + asked.url, {
        method: asked.method!,
        headers: { 'Content-Type': 'application/json', ...(cookie === '' ? {} : { Cookie: cookie }) },
        body: Buffer.concat(parts),
      });
      const text = await got.text();
      if (asked.url!.endsWith('/refresh') && (await lose(++refreshes))) return;
      cookie = got.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      answer.writeHead(got.status, { 'Content-Type': got.headers.get('content-type')! }).end(text);
    } catch {
      // The server is away.
      answer.destroy();
    }
  });
  network.listen(0, '127.0.0.1');
  await once(network, 'listening');
  return `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
}

let people = 0;

async function signedIn(url: string): Promise<Accounts> {
  const accounts = new Accounts({ url });
  await accounts.register({ email: `p${++people}-${Date.now()}@example.org`, password: 'seven violet harbours' });
  expect(accounts.getSnapshot().status).toBe('signed-in');
  return accounts;
}

test('a refresh whose answer never comes is repeated after seconds, and the user stays signed in', async () => {
  const accounts = await signedIn(await browser(async (refreshes) => refreshes === 1));
  const begun = Date.now();
  await accounts.refresh();
  expect(accounts.getSnapshot()).toMatchObject({ status: 'signed-in', ended: null, error: null });
  expect(Date.now() - begun).toBeLessThan(8_000);
  await accounts.refresh();
  expect(accounts.getSnapshot().status).toBe('signed-in');
  accounts.close();
});

test('a server killed between its commit and its answer signs nobody out', async () => {
  const accounts = await signedIn(
    await browser(async (refreshes) => {
      if (refreshes > 1) return false;
      await server.kill();
      return true;
    }),
  );
  await expect(accounts.refresh()).rejects.toMatchObject({ code: 'unreachable' });
  expect(accounts.getSnapshot().status).toBe('signed-in');
  await server.restart();
  await accounts.refresh();
  expect(accounts.getSnapshot()).toMatchObject({ status: 'signed-in', ended: null, error: null });
  accounts.close();
}, 60_000);
