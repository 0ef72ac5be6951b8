import type { Notification } from '@streakline/client';
import { TypeIcon } from '../base/icons.js';
import { ItemActions } from '../base/ItemActions.js';
import { clockText } from '../base/time.js';
import { useUi } from '../base/ui.js';
import type { Attempt } from '../base/useAttempt.js';
import type { Labels } from '../base/labels.js';
import type { UseNotifications } from '../../types.js';

interface InboxItemProps extends Pick<UseNotifications, 'markAsRead' | 'deleteNotification'> {
  item: Notification;
  labels: Labels;
  onOpen: ((url: string) => void) | undefined;
  onLeave?: () => void;
  attempt: Attempt;
}

export function InboxItem({ item, attempt, labels, markAsRead, deleteNotification, onOpen, onLeave }: InboxItemProps) {
  const ui = useUi();
  const follow = () => {
    if (!item.read) attempt(markAsRead(item._id));
    onLeave?.();
  };
  return (
    <li className={`sl-item ${item.read ? '' : 'sl-unread'}`}>
      <span className={`sl-item-icon sl-type-${item.type}`}>
        <TypeIcon type={item.type} />
      </span>
      <div className="sl-item-body">
        <p className="sl-item-title">
          {!item.read && <span className="sl-hidden">{labels.unread}: </span>}
          <ItemTitle item={item} onOpen={onOpen} follow={follow} />
        </p>
        <p className="sl-item-text" dir="auto">{item.message}</p>
        <time className="sl-item-time" dateTime={item.createdAt}>
          {clockText(item.createdAt, ui)}
        </time>
      </div>
      <ItemActions item={item} list=".sl-inbox-list" labels={labels} attempt={attempt} markAsRead={markAsRead} remove={deleteNotification} />
    </li>
  );
}

interface TitleProps {
  item: Notification;
  onOpen: ((url: string) => void) | undefined;
  follow: () => void;
}

/** The server accepts only absolute paths and http(s) addresses, so a link cannot contain a script. */
export function ItemTitle({ item, onOpen, follow }: TitleProps) {
  const { actionUrl } = item;
  const title = <bdi>{item.title}</bdi>;
  if (actionUrl === null) return title;
  return (
    <a
      href={actionUrl}
      onClick={(event) => {
        follow();
        if (onOpen !== undefined && !event.metaKey && !event.ctrlKey) {
          event.preventDefault();
          onOpen(actionUrl);
        }
      }}
    >
      {title}
    </a>
  );
}
