'use client';
import { useStreak } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { StreakView } from './StreakView.js';

/** The flame: days in a row, what is held of freezes, and how long is left when today is still open. */
export function StreakCard({ userId, labels, className }: ComponentProps) {
  return <StreakView key={userId} {...useStreak(userId)} {...useBasics(userId, labels)} className={className} />;
}
