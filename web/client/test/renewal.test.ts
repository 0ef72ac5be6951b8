// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tokenOf } from '../../testing/tokens.js';
import { Renewal } from '../src/accounts/renewal.js';
import { Solo } from '../src/accounts/solo.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

test('a session is refreshed a minute before its token ends, whatever this device’s clock says', async () => {
  const renew = vi.fn(() => Promise.resolve());
  const renewal = new Renewal(renew);
  const token = tokenOf('ada', 900);
  vi.setSystemTime(Date.now() - 5 * 3_600_000);
  renewal.begin(token);
  await vi.advanceTimersByTimeAsync(14 * MINUTE - 1);
  expect(renew).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(renew).toHaveBeenCalledTimes(1);
  renewal.stop();
});

test('a device that slept refreshes when it wakes up', async () => {
  const renew = vi.fn(() => Promise.resolve());
  const renewal = new Renewal(renew);
  renewal.begin(tokenOf('ada', 900));
  // Time went by, and no timer.
  vi.setSystemTime(Date.now() + 20 * MINUTE);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(renew).toHaveBeenCalledTimes(1);
  renewal.stop();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(renew).toHaveBeenCalledTimes(1);
});

test('a failed refresh is retried less and less often, and at once when the network returns', async () => {
  const renew = vi.fn(() => Promise.reject(new Error('away')));
  const renewal = new Renewal(renew);
  renewal.begin(tokenOf('ada', 60));
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  const tried = renew.mock.calls.length;
  expect(tried).toBeGreaterThan(30);
  expect(tried).toBeLessThan(150);
  dispatchEvent(new Event('online'));
  expect(renew).toHaveBeenCalledTimes(tried + 1);
  renewal.stop();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(renew).toHaveBeenCalledTimes(tried + 1);
});

test('calls that set the session’s cookie run one at a time, and a failure blocks nothing', async () => {
  vi.useRealTimers();
  const solo = new Solo('test');
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    done.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    done.push(`${name} ends`);
    if (name === 'bad') throw new Error('no');
    return name;
  };
  const all = [solo.run(work('slow', 20)), solo.run(work('bad', 5)), solo.run(work('quick', 0))];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual(['slow begins', 'slow ends', 'bad begins', 'bad ends', 'quick begins', 'quick ends']);
});
