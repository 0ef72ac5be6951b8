'use client';
import { useState } from 'react';
import { useCalendar } from '../../index.js';
import { learningDayOf, useLearningDay } from '../base/time.js';
import { useUi, type ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { HeatmapView } from './HeatmapView.js';
import type { Weekday } from './weeks.js';

export interface CalendarHeatmapProps extends ComponentProps {
  /** The first year shown; by default the current one. */
  year?: number;
  /** By default Monday. */
  weekStart?: Weekday;
}

/** A year of days, colored by learning time. Arrow keys move from day to day. */
export function CalendarHeatmap({ userId, labels, className, year, weekStart = 'monday' }: CalendarHeatmapProps) {
  const ui = useUi();
  const today = useLearningDay() ?? learningDayOf(ui.now(), ui);
  const [shown, setShown] = useState(year ?? Number(today.slice(0, 4)));
  return (
    <HeatmapView
      key={userId}
      {...useCalendar(userId, shown)}
      year={shown}
      today={today}
      onYear={setShown}
      weekStart={weekStart} {...useBasics(userId, labels)}
      className={className}
    />
  );
}
