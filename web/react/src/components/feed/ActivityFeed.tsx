'use client';
import { useActivities } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { FeedView } from './FeedView.js';

export interface ActivityFeedProps extends ComponentProps {
  /** The height of the list in pixels; by default 480. */
  height?: number;
}

/** The user's activities, newest first; of any length, because only visible rows are rendered. */
export function ActivityFeed({ userId, labels, className, height = 480 }: ActivityFeedProps) {
  return (
    <FeedView
      key={userId}
      {...useActivities(userId)} {...useBasics(userId, labels)}
      height={height}
      className={className}
    />
  );
}
