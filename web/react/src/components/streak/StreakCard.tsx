'use client';
import { useStreak } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { StreakView } from './StreakView.js';

/** The flame, the days in a row, the freezes held, and the time left if today is still open. */
export function StreakCard({ userId, labels, className }: ComponentProps) {
  return <StreakView key={userId} {...useStreak(userId)} {...useBasics(userId, labels)} className={className} />;
}
