// What the components work out of what the hooks answer.
import { describe, expect, test } from 'vitest';
import { leftText, plusDays } from '../../src/components/base/time.js';
import { arrivalsOf } from '../../src/components/base/useArrivals.js';
import { columnRow, dayByKey, warmth, weekOf, type Weekday } from '../../src/components/calendar/weeks.js';
import { monthBars, roundTop, weekBars } from '../../src/components/hours/bars.js';

describe('the calendar', () => {
  const yearOf = (first: string) => Array.from({ length: 366 }, (_, n) => plusDays(first, n)).filter((day) => day.startsWith(first.slice(0, 4)));

  test('each day has its own cell, in 53 or 54 weeks, on whatever day weeks begin', () => {
    for (const year of ['2023', '2024', '2026', '2028']) {
      for (const weekStart of ['monday', 'saturday', 'sunday'] satisfies Weekday[]) {
        const first = `${year}-01-01`;
        const cells = yearOf(first).map((day) => `${weekOf(day, first, weekStart)}/${columnRow(day, weekStart)}`);
        expect(new Set(cells).size).toBe(cells.length);
        expect(weekOf(`${year}-12-31`, first, weekStart)).toBeGreaterThanOrEqual(52);
        expect(weekOf(`${year}-12-31`, first, weekStart)).toBeLessThanOrEqual(53);
      }
    }
  });

  test('a week goes down a column, and the next begins at its top', () => {
    expect(columnRow('2026-11-22', 'monday')).toBe(6);
    expect(columnRow('2026-11-22', 'sunday')).toBe(0);
    expect(weekOf('2026-11-23', '2026-01-01', 'monday')).toBe(weekOf('2026-11-22', '2026-01-01', 'monday') + 1);
  });

  test('keys move to adjacent days', () => {
    expect(dayByKey('ArrowUp', '2026-03-01', 'monday')).toBe('2026-02-28');
    expect(dayByKey('ArrowRight', '2026-12-28', 'monday')).toBe('2027-01-04');
    expect(dayByKey('Home', '2026-11-22', 'monday')).toBe('2026-11-16');
    expect(dayByKey('End', '2026-11-16', 'monday')).toBe('2026-11-22');
    expect(dayByKey('a', '2026-11-16', 'monday')).toBeNull();
  });

  test('an active day is colored even without hours, and a corrected one is not', () => {
    const day = (hoursLogged: number, active = false) => warmth({ hoursLogged, active, events: 0 });
    expect([day(-1), day(0), day(0, true), day(0.1), day(1), day(2), day(3.9), day(4)]).toEqual([0, 0, 1, 1, 2, 3, 3, 4]);
  });
});

describe('the hours', () => {
  test('bars cover twelve weeks, including empty ones', () => {
    const bars = weekBars([
      { date: '2026-10-26', hoursLogged: 2, logsCount: 1 },
      { date: '2026-11-16', hoursLogged: 3, logsCount: 1 },
    ]);
    expect(bars).toHaveLength(12);
    expect(bars.slice(-4)).toEqual([
      { day: '2026-10-26', hours: 2 },
      { day: '2026-11-02', hours: 0 },
      { day: '2026-11-09', hours: 0 },
      { day: '2026-11-16', hours: 3 },
    ]);
  });

  test('bars cover twelve months, across the turn of a year', () => {
    const bars = monthBars([{ month: '2027-02', hoursLogged: 1, logsCount: 1 }]);
    expect(bars.map((bar) => bar.day.slice(0, 7))).toEqual([
      '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08',
      '2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02',
    ]);
    expect(bars.at(-1)?.hours).toBe(1);
  });

  test('bars have a round maximum that is at most two and a half times as high', () => {
    expect([0, 0.3, 1, 1.1, 4.2, 12, 41, 99, 100, 101].map(roundTop)).toEqual([1, 1, 1, 2, 5, 20, 50, 100, 100, 200]);
  });
});

test('arrivals are the items before the former first one', () => {
  const items = ['d', 'c', 'b'].map((_id) => ({ _id }));
  expect(arrivalsOf(items, 'b').map((item) => item._id)).toEqual(['d', 'c']);
  expect(arrivalsOf(items, 'd')).toEqual([]);
  expect(arrivalsOf(items, 'gone')).toEqual([]);
  expect(arrivalsOf(items, null)).toEqual([]);
});

test('the rest of a day is shown in hours and minutes, and never as nothing', () => {
  expect(leftText(5 * 3_600_000 + 12 * 60_000, 'en')).toBe('5 hr 12 min');
  expect(leftText(59 * 60_000, 'en')).toBe('59 min');
  expect(leftText(10_000, 'en')).toBe('1 min');
});
