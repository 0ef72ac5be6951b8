'use client';
import { useAnalytics } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { HoursView } from './HoursView.js';

/** Hours of the last twelve weeks or months. */
export function HoursChart({ userId, labels, className }: ComponentProps) {
  return <HoursView key={userId} {...useAnalytics(userId)} {...useBasics(userId, labels)} className={className} />;
}
