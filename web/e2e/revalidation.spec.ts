import { expect, test } from './fixtures.js';
import { sample } from './sample.js';

test('a page that fetches again asks with the tag by itself, and 304 gives it the body that it has', async ({
  page,
  server,
  backend,
  userId,
}) => {
  await sample(backend, userId);
  await page.goto(`${server.url}/api/health`); // a page of the server that fetches nothing itself
  const path = `/api/activities/${userId}?limit=5`;
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const reads = new Set<string>();
  const sent: { requestId: string; tag: string | undefined }[] = [];
  const received: { requestId: string; status: number }[] = [];
  // The data on the wire, not the data that the page gets. The browser also asks for an icon.
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.endsWith(path)) {
      reads.add(requestId);
    }
  });
  network.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) =>
    sent.push({ requestId, tag: headers['If-None-Match'] }),
  );
  network.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) =>
    received.push({ requestId, status: statusCode }),
  );
  const tags = (): (string | undefined)[] => sent.filter(({ requestId }) => reads.has(requestId)).map(({ tag }) => tag);
  const statuses = (): number[] =>
    received.filter(({ requestId }) => reads.has(requestId)).map(({ status }) => status);
  const read = (): Promise<{ status: number; body: string; tag: string | null; position: string | null }> =>
    page.evaluate(async (url) => {
      const response = await fetch(url);
      const { headers } = response;
      return {
        status: response.status,
        body: await response.text(),
        tag: headers.get('ETag'),
        position: headers.get('Stream-Position'),
      };
    }, path);

  const first = await read();
  const again = await read();
  expect(again).toEqual(first);
  await expect.poll(statuses).toEqual([200, 304]);
  expect(tags()).toEqual([undefined, first.tag]);

  // The page is the same, but the user's stream has continued: the position is the newest.
  const response = await fetch(`${server.url}/api/notifications`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId, type: 'system', title: 'Hello', message: 'Something happened.' }),
  });
  expect(response.status).toBe(201);
  const third = await read();
  expect(third.body).toBe(first.body);
  expect(third.position).toBe(response.headers.get('Stream-Position'));
  await expect.poll(statuses).toEqual([200, 304, 304]);
});
