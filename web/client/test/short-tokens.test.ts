import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tokenOf } from '../../testing/tokens.js';
import { Renewal } from '../src/accounts/renewal.js';
import { Access } from '../src/auth/access.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-22T08:00:00Z') }));
afterEach(() => vi.useRealTimers());

/** Renews for an hour, with a source of such tokens; how often. */
async function renewals(token: () => string): Promise<number> {
  let count = 0;
  const renewal: Renewal = new Renewal(async () => {
    count++;
    renewal.begin(token());
  });
  renewal.begin(token());
  await vi.advanceTimersByTimeAsync(HOUR);
  renewal.stop();
  return count;
}

test('tokens of a minute are renewed at a share of their life', async () => {
  expect(await renewals(() => tokenOf('ada', 60))).toBe(120);
});

test.each([0, 1, -1, -120, -5 * 3_600])('tokens that expire %d s after they arrive are renewed less and less often', async (seconds) => {
  expect(await renewals(() => tokenOf('ada', seconds, { iat: Math.floor(Date.now() / 1_000) }))).toBeLessThan(25);
});

test.each([-5, 5])('a clock changed by %d hours while the page is open neither stops renewals nor makes them endless', async (hours) => {
  let count = 0;
  const renewal: Renewal = new Renewal(async () => {
    count++;
    renewal.begin(tokenOf('ada', 60));
  });
  renewal.begin(tokenOf('ada', 60));
  vi.setSystemTime(Date.now() + hours * HOUR);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  renewal.stop();
  expect(count).toBe(20);
});

/** A source of tokens that end so soon, and how often it was asked. */
function sourceOf(seconds: number) {
  const source = { asked: 0, token: async () => tokenOf('ada', seconds, { n: ++source.asked, iat: Math.floor(Date.now() / 1_000) }) };
  return source;
}

test.each([-3_600, -1, 0, 2])('calls whose tokens expire %d s after they arrive do not request one each', async (seconds) => {
  const source = sourceOf(seconds);
  const access = new Access(source.token);
  for (let second = 0; second < 600; second++) {
    for (let call = 0; call < 5; call++) await access.token();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(source.asked).toBeLessThan(125);
  expect(access.getSnapshot()).toBe('signed-in');
});

test('tokens that are refused at once are requested less and less often', async () => {
  const source = sourceOf(60);
  const access = new Access(source.token);
  const calls = new AbortController();
  const refuse = async (token: string | null): Promise<void> => {
    if (!calls.signal.aborted) void access.token(token!).then(refuse);
  };
  await refuse(await access.token());
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(source.asked).toBeGreaterThan(10);
  expect(source.asked).toBeLessThan(150);
  calls.abort();
});

test('a token that only expires soon may be returned once more, and signs nobody out', async () => {
  const token = tokenOf('ada', 60);
  const access = new Access(async () => token);
  expect(await access.token()).toBe(token);
  expect(await access.token(token, true)).toBe(token);
  expect(access.getSnapshot()).toBe('signed-in');
  const other = access.token(token);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await other).toBeNull();
  expect(access.getSnapshot()).toBe('signed-out');
});

test('while no other token is available, the known one is used until the server refuses it', async () => {
  const first = tokenOf('ada', 60);
  let asked = 0;
  const access = new Access(async () => {
    if (asked++ === 0) return first;
    throw new Error('The provider is away');
  });
  expect(await access.token()).toBe(first);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await access.token()).toBe(first);
  expect(await access.token()).toBe(first);
  expect(asked).toBe(2);
  await expect(access.token(first)).rejects.toMatchObject({ code: 'no_token' });
});
