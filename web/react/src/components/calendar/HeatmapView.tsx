'use client';
import { useState } from 'react';
import type { UseCalendar } from '../../types.js';
import { Card } from '../base/Card.js';
import type { Labels } from '../base/labels.js';
import { Content, Empty, Skeleton } from '../base/states.js';
import { useUi } from '../base/ui.js';
import { dayText } from './dayText.js';
import { HeatmapGrid } from './HeatmapGrid.js';
import type { Weekday } from './weeks.js';

export interface HeatmapViewProps extends UseCalendar {
  /** `2026-11-22` */
  today: string;
  onYear: (year: number) => void;
  weekStart: Weekday;
  offline: boolean;
  labels: Labels;
  className: string | undefined;
}

export function HeatmapView(props: HeatmapViewProps) {
  const { year, days, today, onYear, loading, error, refresh, labels, offline } = props;
  const ui = useUi();
  const [chosen, setChosen] = useState<string | null>(null);
  // Before the new year's days are loaded, the hook may still return the old ones.
  const ofYear = days[0]?.date.startsWith(String(year)) === true ? days : [];
  const day = ofYear.find(({ date }) => date === chosen);
  const years = (
    <div className="sl-years">
      <button
        type="button"
        className="sl-icon-button"
        aria-label={labels.previousYear}
        onClick={() => onYear(year - 1)}
      >
        ‹
      </button>
      <span>{year}</span>
      <button
        type="button"
        className="sl-icon-button"
        aria-label={labels.nextYear}
        disabled={year >= Number(today.slice(0, 4))}
        onClick={() => onYear(year + 1)}
      >
        ›
      </button>
    </div>
  );
  return (
    <Card title={labels.calendar} labels={labels} offline={offline} aside={years} className={props.className}>
      <div className="sl-calendar">
        <Content
          labels={labels}
          loading={loading || error === null}
          error={error}
          retry={refresh}
          absent={ofYear.length === 0}
          skeleton={<Skeleton labels={labels} lines={1} height={132} />}
          empty={<Empty title={labels.calendarYear(year)} hint="" />}
        >
          <HeatmapGrid {...props} days={ofYear} choose={setChosen} />
        </Content>
      </div>
      <footer className="sl-calendar-foot">
        <p aria-hidden="true">{day === undefined ? labels.calendarHint : dayText(day, labels, ui)}</p>
        <p>{labels.activeDays(ofYear.filter(({ active }) => active).length)}</p>
        <p className="sl-legend" aria-hidden="true">
          {labels.less}
          {[0, 1, 2, 3, 4].map((level) => (
            <span key={level} className="sl-cell" data-warmth={level} />
          ))}
          {labels.more}
        </p>
      </footer>
    </Card>
  );
}
