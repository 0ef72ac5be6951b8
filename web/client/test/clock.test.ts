import { expect, test } from 'vitest';
import { delayTo } from '../src/store/asked.js';

const HOUR = 3_600_000;

test('a streak is fetched a moment after its day has ended', () => {
  expect(delayTo(HOUR, 0)).toBe(HOUR + 1_000);
  expect(delayTo(0, 1)).toBe(1_000);
});

test('with a clock an hour ahead, a page fetches a few times until the server’s day ends, not each second', () => {
  let asked = 0;
  for (let time = 0; time < HOUR; time += delayTo(-time, asked)) asked++;
  expect(asked).toBeLessThan(25);
});
