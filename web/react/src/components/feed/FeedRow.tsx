'use client';
import type { Activity } from '@streakline/client';
import { useId } from 'react';
import { TypeIcon } from '../base/icons.js';
import { ItemActions } from '../base/ItemActions.js';
import { clockText, dayTitle } from '../base/time.js';
import { useUi } from '../base/ui.js';
import type { Attempt } from '../base/useAttempt.js';
import type { FeedViewProps } from './props.js';

export interface FeedRowProps extends FeedViewProps {
  activity: Activity;
  index: number;
  /** The date to show above it; null if it is the same as in the previous row. */
  day: string | null;
  today: string | null;
  fresh: boolean;
  attempt: Attempt;
}

export function FeedRow(props: FeedRowProps) {
  const { activity, index, day, today, fresh, total, labels, attempt, markAsRead, deleteActivity } = props;
  const ui = useUi();
  const id = useId();
  return (
    <>
      {day !== null && <p className="sl-day">{dayTitle(day, today, ui)}</p>}
      <article
        className={`sl-item ${activity.read ? '' : 'sl-unread'} ${fresh ? 'sl-fresh' : ''}`}
        aria-labelledby={id}
        aria-posinset={index + 1}
        aria-setsize={total}
      >
        <span className={`sl-item-icon sl-type-${activity.type}`}>
          <TypeIcon type={activity.type} />
        </span>
        <div className="sl-item-body">
          <p id={id} className="sl-item-title">
            {!activity.read && <span className="sl-hidden">{labels.unread}: </span>}
            <bdi>{activity.title}</bdi>
          </p>
          {activity.description !== '' && <p className="sl-item-text sl-clamp" dir="auto">{activity.description}</p>}
          <time className="sl-item-time" dateTime={activity.timestamp}>
            {clockText(activity.timestamp, ui)}
          </time>
        </div>
        <ItemActions item={activity} list=".sl-feed" labels={labels} attempt={attempt} markAsRead={markAsRead} remove={deleteActivity} />
      </article>
    </>
  );
}
