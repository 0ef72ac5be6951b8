import type { Notification } from '@streakline/client';
import type { UseNotifications } from '../../types.js';
import { BellIcon, CheckIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { Content, Empty, Refusal, Skeleton } from '../base/states.js';
import { dayOf, dayTitle, useToday } from '../base/time.js';
import { useUi, type Ui } from '../base/ui.js';
import { useAttempt } from '../base/useAttempt.js';
import { InboxItem } from './InboxItem.js';

export interface InboxProps extends UseNotifications {
  offline: boolean;
  labels: Labels;
  onOpen: ((url: string) => void) | undefined;
  /** Offers to delete all notifications. By default false. */
  clearable?: boolean;
  /** Called when a notification was followed. */
  onLeave?: () => void;
}

/** The list itself: grouped by day, newest first. */
export function Inbox(props: InboxProps) {
  const { labels, notifications, unreadCount, loading, error, hasMore, loadingMore, offline, total } = props;
  const ui = useUi();
  const today = useToday();
  const { attempt, ...refusal } = useAttempt();
  return (
    <div className="sl-inbox">
      <div className="sl-card-head">
        <h2 className="sl-card-title">{labels.notifications}</h2>
        {offline && (
          <span className="sl-offline" title={labels.offlineHint}>
            {labels.offline}
          </span>
        )}
        <div className="sl-card-aside">
          <button
            type="button"
            className="sl-button sl-quiet"
            disabled={unreadCount === 0}
            onClick={() => attempt(props.markAllAsRead())}
          >
            <CheckIcon /> {labels.markAllRead}
          </button>
          {props.clearable === true && (
            <button
              type="button"
              className="sl-button sl-quiet"
              disabled={total === 0}
              onClick={() => attempt(props.clearAll())}
            >
              {labels.clearAll}
            </button>
          )}
        </div>
      </div>
      <Refusal {...refusal} labels={labels} />
      <div className="sl-inbox-list" tabIndex={0} role="group" aria-label={labels.notifications}>
        <Content
          labels={labels}
          loading={loading}
          error={error}
          retry={props.refresh}
          absent={notifications.length === 0}
          skeleton={<Skeleton labels={labels} lines={4} height={64} />}
          empty={<Empty icon={<BellIcon />} title={labels.noNotifications} hint={labels.noNotificationsHint} />}
        >
          {byDay(notifications, ui).map(({ day, items }) => (
            <section key={day} className="sl-day-group">
              <h3 className="sl-day">{dayTitle(day, today, ui)}</h3>
              <ul className="sl-plain-list">
                {items.map((item) => (
                  <InboxItem key={item._id} item={item} attempt={attempt} {...props} />
                ))}
              </ul>
            </section>
          ))}
        </Content>
        {hasMore && (
          <button
            type="button"
            className="sl-button sl-wide"
            disabled={loadingMore}
            onClick={() => attempt(props.loadMore())}
          >
            {labels.showOlder}
          </button>
        )}
      </div>
    </div>
  );
}

function byDay(items: readonly Notification[], ui: Ui): { day: string; items: Notification[] }[] {
  const groups: { day: string; items: Notification[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.createdAt, ui);
    const last = groups.at(-1);
    if (last?.day === day) last.items.push(item);
    else groups.push({ day, items: [item] });
  }
  return groups;
}
