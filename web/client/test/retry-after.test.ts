import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { Http, retryAfterOf } from '../src/api/http.js';

const NOW = Date.parse('2026-11-22T08:00:00Z');

afterEach(() => vi.useRealTimers());

function asked(retryAfter: string | undefined, date?: string): number {
  vi.useFakeTimers({ now: NOW });
  return retryAfterOf(new Headers({ ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }), ...(date === undefined ? {} : { Date: date }) }));
}

const at = (seconds: number) => new Date(NOW + 1_000 * seconds).toUTCString();

test.each([
  ['3', 3_000],
  [' 3 ', 3_000],
  ['1.5', 1_500],
  ['0', 0],
  ['-5', 0],
  ['120, 120', 120_000],
  ['', 0],
  ['soon', 0],
  ['NaN', 0],
  ['999999999999999999999', 1e24],
  ['1e400', Infinity],
  [undefined, 0],
])('of Retry-After %j it waits %d ms', (value, delay) => expect(asked(value)).toBe(delay));

test('Retry-After may be a date in each of the three forms of HTTP', () => {
  expect(asked(at(3))).toBe(3_000);
  expect(asked('Sunday, 22-Nov-26 08:00:03 GMT')).toBe(3_000);
  expect(asked('Sun Nov 22 08:00:03 2026 GMT')).toBe(3_000);
  expect(asked(at(-3_600))).toBe(0);
});

test('a Retry-After date counts from the answer’s own date, whatever this device’s clock says', () => {
  const hours = 5 * 3_600;
  expect(asked(at(hours + 3), at(hours))).toBe(3_000);
  expect(asked(at(3 - hours), at(-hours))).toBe(3_000);
  expect(asked(at(3), 'no date')).toBe(3_000);
});

test.each(['soon', '-1', '9'.repeat(20), 'date'])('a proxy that says %s is asked four times, neither at once nor never', async (value) => {
  const times: number[] = [];
  const proxy = createServer((_, answer) => {
    times.push(Date.now());
    answer.writeHead(503, { 'Retry-After': value === 'date' ? new Date(Date.now() + 1_500).toUTCString() : value }).end();
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const http = new Http({ url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  await expect(http.send('get', '/api/health', {})).rejects.toMatchObject({ status: 503 });
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  expect(gaps).toHaveLength(3);
  for (const gap of gaps) expect(gap).toBeGreaterThan(190);
  for (const gap of gaps) expect(gap).toBeLessThan(6_000);
  proxy.close();
}, 30_000);
