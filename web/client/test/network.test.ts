import { expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { startProxy } from '../../testing/proxy.js';
import { call, newUser, serverUrl } from '../../testing/world.js';

test('a write whose answer is lost is repeated, and takes effect once', async () => {
  const userId = newUser();
  const proxy = await startProxy(serverUrl(), (_, count) => count <= 2);
  const { analyticsService } = newClient({ url: proxy.url }).realtimeService;
  expect(await analyticsService.incrementStat(userId, 'logsCreated')).toMatchObject({ logsCreated: 1 });
  expect(proxy.requests).toHaveLength(3);
  expect(await call('GET', `/api/analytics/${userId}`)).toMatchObject({ logsCreated: 1 });
  await proxy.close();
});

test('a refusal is not retried, and has the server’s message', async () => {
  const userId = newUser();
  const proxy = await startProxy(serverUrl(), () => false);
  const { activityService } = newClient({ url: proxy.url }).realtimeService;
  await expect(activityService.createActivity(userId, 'log_created', '')).rejects.toMatchObject({
    name: 'StreaklineError',
    status: 400,
    code: 'invalid_fields',
    errors: [{ field: 'title' }],
  });
  expect(proxy.requests).toHaveLength(1);
  await proxy.close();
});

test('an unreachable server is an error that says so', async () => {
  const proxy = await startProxy(serverUrl(), () => false);
  await proxy.close();
  const { activityService } = newClient({ url: proxy.url }).realtimeService;
  await expect(activityService.getActivities(newUser())).rejects.toMatchObject({ status: 0, code: 'unreachable' });
});

test('an answer that is not Streakline’s is an error, not data', async () => {
  const { activityService } = newClient({ url: `${serverUrl()}/docs?` }).realtimeService;
  await expect(activityService.getActivities(newUser())).rejects.toMatchObject({
    code: 'unreadable',
    message: 'The answer (200) is not from a Streakline server. Check the address.',
  });
});
