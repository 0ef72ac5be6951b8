'use client';
import { useAchievements } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { AchievementsView } from './AchievementsView.js';

/** Earned achievements, newest first, and the progress toward others. */
export function AchievementGrid({ userId, labels, className }: ComponentProps) {
  return (
    <AchievementsView key={userId} {...useAchievements(userId)} {...useBasics(userId, labels)} className={className} />
  );
}
