'use client';
import { useState } from 'react';
import type { UseAnalytics } from '../../types.js';
import { Card } from '../base/Card.js';
import { ClockIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { Content, Empty, Skeleton } from '../base/states.js';
import { dateText, numberText } from '../base/time.js';
import { useUi } from '../base/ui.js';
import { monthBars, roundTop, weekBars, type Bar } from './bars.js';

type By = 'week' | 'month';

export interface HoursViewProps extends Pick<UseAnalytics, 'analytics' | 'loading' | 'error' | 'refresh'> {
  offline: boolean;
  labels: Labels;
  className: string | undefined;
}

export function HoursView({ analytics, loading, error, refresh, offline, labels, className }: HoursViewProps) {
  const { locale } = useUi();
  const [by, setBy] = useState<By>('week');
  const bars = by === 'week' ? weekBars(analytics?.weeklyData ?? []) : monthBars(analytics?.monthlyData ?? []);
  const choice = (value: By, text: string) => (
    <button type="button" className="sl-segment" aria-pressed={by === value} onClick={() => setBy(value)}>
      {text}
    </button>
  );
  const aside = (
    <div className="sl-segments" role="group" aria-label={labels.hoursChart}>
      {choice('week', labels.byWeek)}
      {choice('month', labels.byMonth)}
    </div>
  );
  return (
    <Card title={labels.hoursChart} labels={labels} offline={offline} aside={aside} className={className}>
      <div className="sl-hours">
        <Content
          labels={labels}
          loading={loading}
          error={error}
          retry={refresh}
          absent={bars.length === 0}
          skeleton={<Skeleton labels={labels} lines={1} height={208} />}
          empty={<Empty icon={<ClockIcon />} title={labels.noHours} hint={labels.noHoursHint} />}
        >
          <p className="sl-hours-total">
            <strong>{labels.hours(numberText(analytics?.totalLearningHours ?? 0, locale))}</strong> {labels.hoursTotal}
          </p>
          <Bars bars={bars} by={by} labels={labels} />
        </Content>
      </div>
    </Card>
  );
}

/** A list of bars, each with its text; sized with CSS. */
function Bars({ bars, by, labels }: { bars: readonly Bar[]; by: By; labels: Labels }) {
  const { locale } = useUi();
  const top = roundTop(Math.max(...bars.map((bar) => bar.hours)));
  const name = ({ day }: Bar) =>
    by === 'week'
      ? labels.weekOf(dateText(day, locale, { day: 'numeric', month: 'long' }))
      : dateText(day, locale, { month: 'long', year: 'numeric' });
  const short = ({ day }: Bar) =>
    dateText(day, locale, by === 'week' ? { day: 'numeric', month: 'short' } : { month: 'short' });
  return (
    <div className="sl-chart">
      <div className="sl-chart-lines" aria-hidden="true">
        {[top, top / 2, 0].map((line) => (
          <span key={line}>{numberText(line, locale)}</span>
        ))}
      </div>
      <ol className="sl-bars">
        {bars.map((bar, index) => (
          <li key={bar.day} className={index === bars.length - 1 ? 'sl-bar-now' : ''}>
            <span className="sl-hidden">
              {name(bar)}: {labels.hours(numberText(bar.hours, locale))}
            </span>
            <span className="sl-bar-space" aria-hidden="true" title={`${name(bar)}: ${numberText(bar.hours, locale)}`}>
              <span className="sl-bar" style={{ height: `${(100 * Math.max(0, bar.hours)) / top}%` }}>
                {bar.hours > 0 && <span className="sl-bar-value">{numberText(bar.hours, locale)}</span>}
              </span>
            </span>
            <span className="sl-bar-name" aria-hidden="true">
              {short(bar)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
