'use client';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { UseCalendar } from '../../types.js';
import type { Labels } from '../base/labels.js';
import { dateText } from '../base/time.js';
import { useUi } from '../base/ui.js';
import { dayText } from './dayText.js';
import { columnRow, dayByKey, warmth, weekOf, type Weekday } from './weeks.js';

interface GridProps extends Pick<UseCalendar, 'days' | 'year'> {
  /** `2026-11-22` */
  today: string;
  weekStart: Weekday;
  labels: Labels;
  choose: (date: string) => void;
}

/** Seven rows of weekdays, one column for each week; one cell at a time is in the tab order. */
export function HeatmapGrid({ days, year, today, weekStart, labels, choose }: GridProps) {
  const ui = useUi();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const first = days[0]?.date ?? `${year}-01-01`;
  const focusable = current?.startsWith(String(year)) === true ? current : today.startsWith(String(year)) ? today : first;
  const rows = Array.from({ length: 7 }, (_, row) => days.filter((day) => columnRow(day.date, weekStart) === row));

  // On a narrow screen the year is wider than its frame: scrolls to today.
  useEffect(() => {
    const frame = grid.current?.closest('.sl-calendar');
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${today}"]`);
    if (frame && cell) frame.scrollLeft = cell.offsetLeft - frame.clientWidth + 48;
  }, [today, year]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined;
    const to = from === undefined ? null : dayByKey(event.key, from, weekStart);
    if (to === null) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  };

  return (
    <div className="sl-heatmap">
      <Months first={first} weeks={weekOf(days.at(-1)?.date ?? first, first, weekStart) + 1} weekStart={weekStart} />
      <div
        ref={grid}
        className="sl-heatmap-grid"
        role="grid"
        tabIndex={-1}
        aria-label={labels.calendarYear(year)}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => (
          <div key={index} role="row" className="sl-heatmap-row">
            {row.map((day) => (
              <div
                key={day.date}
                role="gridcell"
                className={`sl-cell ${day.date === today ? 'sl-cell-today' : ''}`}
                data-day={day.date}
                data-warmth={warmth(day)}
                aria-label={dayText(day, labels, ui)}
                aria-current={day.date === today ? 'date' : undefined}
                tabIndex={day.date === focusable ? 0 : -1}
                style={{ gridColumn: weekOf(day.date, first, weekStart) + 1, gridRow: index + 1 }}
                onFocus={() => {
                  setCurrent(day.date);
                  choose(day.date);
                }}
                onPointerEnter={() => choose(day.date)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Months({ first, weeks, weekStart }: { first: string; weeks: number; weekStart: Weekday }) {
  const { locale } = useUi();
  const months = Array.from({ length: 12 }, (_, month) => `${first.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`);
  return (
    <div className="sl-months" aria-hidden="true" style={{ gridTemplateColumns: `repeat(${weeks}, var(--sl-step))` }}>
      {months.map((day) => (
        <span key={day} style={{ gridColumn: weekOf(day, first, weekStart) + 1 }}>
          {dateText(day, locale, { month: 'short' })}
        </span>
      ))}
    </div>
  );
}
