import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { Server } from '../../testing/server.js';
import { JWT_SECRET, tokenOf } from '../../testing/tokens.js';
import { newUser, until } from '../../testing/world.js';

let server: Server;

beforeAll(async () => {
  server = await Server.start({ AUTH: 'jwt', JWT_SECRET });
});

afterAll(() => server.stop());

/** Gives these tokens, one after the other, the last one again and again; and keeps what it was asked with. */
function sourceOf(...tokens: (string | null)[]) {
  const asked: (string | undefined)[] = [];
  const token = async (refused?: string) => {
    asked.push(refused);
    return (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? null;
  };
  return { token, asked };
}

const pageOf = (token: (refused?: string) => Promise<string | null>) => newClient({ url: server.url, token });

/** So long that it does not count that the server bears a minute of difference between clocks. */
const EXPIRED = -120;

test('calls in flight with an expired token share one fetch of a new one, and are repeated with it', async () => {
  const userId = newUser();
  const ended = tokenOf(userId, EXPIRED);
  const { token, asked } = sourceOf(ended, tokenOf(userId));
  const { analyticsService } = pageOf(token).realtimeService;
  await Promise.all(Array.from({ length: 8 }, () => analyticsService.updateLearningHours(userId, 0.5)));
  expect(await analyticsService.getAnalytics(userId)).toMatchObject({ totalLearningHours: 4 });
  expect(asked).toEqual([undefined, ended]);
});

test('a repeatedly refused token is not fetched again and again', async () => {
  const userId = newUser();
  const { token, asked } = sourceOf(tokenOf(userId, EXPIRED), tokenOf(userId, EXPIRED), tokenOf(userId, EXPIRED));
  const { activityService } = pageOf(token).realtimeService;
  await expect(activityService.getActivities(userId)).rejects.toMatchObject({ status: 401, code: 'token_expired' });
  expect(asked).toHaveLength(2);
});

test('a call waits for a token that is not available at first', async () => {
  const userId = newUser();
  let attempts = 0;
  const client = pageOf(async () => {
    if (++attempts === 1) throw new Error('The provider is away');
    return tokenOf(userId);
  });
  expect(await client.realtimeService.activityService.getUnreadCount(userId)).toEqual({ unreadCount: 0 });
});

test('a socket whose token is refused fetches another and connects', async () => {
  const userId = newUser();
  const ended = tokenOf(userId, EXPIRED);
  const { token, asked } = sourceOf(ended, tokenOf(userId));
  const { connection } = pageOf(token).user(userId);
  await until(connection, ({ status }) => status === 'live');
  expect(asked).toEqual([undefined, ended]);
});

test('a socket whose token expires soon sends another, and stays connected', async () => {
  const userId = newUser();
  // The server takes it for a minute longer, and asks for another at once.
  const ending = tokenOf(userId, -20);
  const { token, asked } = sourceOf(ending, tokenOf(userId));
  const client = pageOf(token);
  const lost: unknown[] = [];
  client.socketService.on('disconnect', (reason) => lost.push(reason));
  client.socketService.on('auth:expiring', () => lost.push('told to others'));
  client.socketService.initializeSocket(userId);
  await expect.poll(() => asked, { timeout: 10_000 }).toEqual([undefined, ending]);
  // The answer of a call that came behind it.
  await new Promise((answered) => client.socketService.emit('data:request', 'activities', answered));
  expect(lost).toEqual([]);
});

test('without another token, the client is signed out without retries; with the next one it continues', async () => {
  const userId = newUser();
  const ended = tokenOf(userId, EXPIRED);
  const { token, asked } = sourceOf(ended, null, tokenOf(userId));
  const client = pageOf(token);
  const { connection, activities } = client.user(userId);
  const stop = activities.subscribe(() => {});
  await until(connection, ({ status }) => status === 'signed-out');
  expect(client.access!.getSnapshot()).toBe('signed-out');
  const before = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(asked).toHaveLength(before);
  await activities.refresh();
  await until(connection, ({ status }) => status === 'live');
  expect(activities.getSnapshot()).toMatchObject({ error: null, items: [] });
  stop();
});

test('a socket whose tokens are all refused gives up after a few', async () => {
  const userId = newUser();
  let asked = 0;
  const client = pageOf(async () => {
    asked++;
    return tokenOf(userId, EXPIRED);
  });
  await until(client.user(userId).connection, ({ status }) => status === 'signed-out', 15_000);
  expect(asked).toBeLessThanOrEqual(5);
});

test('a token of another user signs the client out, and no request mixes the two users', async () => {
  const [ada, bob] = [newUser(), newUser()];
  const { token } = sourceOf(tokenOf(ada, EXPIRED), tokenOf(bob));
  const client = pageOf(token);
  const { connection } = client.user(ada);
  await until(connection, ({ status }) => status === 'signed-out');
  await expect(client.realtimeService.activityService.getActivities(bob)).rejects.toMatchObject({ status: 401 });
});

test('an API key also works as a token', async () => {
  const userId = newUser();
  const admin = tokenOf('root', 3_600, { role: 'admin' });
  const response = await fetch(`${server.url}/api/keys`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${admin}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'page', scopes: ['users:read'] }),
  });
  const { secret } = (await response.json()) as { secret: string };
  const { connection } = pageOf(async () => secret).user(userId);
  await until(connection, ({ status }) => status === 'live');
});
