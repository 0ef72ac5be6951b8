import type { ReactNode } from 'react';
import { focusOn } from './focus.js';
import { CheckIcon, CrossIcon } from './icons.js';
import type { Labels } from './labels.js';
import type { Attempt } from './useAttempt.js';

interface ItemActionsProps {
  item: { _id: string; title: string; read: boolean };
  /** Selects the list that the item is in; the focus stays there. */
  list: string;
  labels: Pick<Labels, 'markRead' | 'delete'>;
  attempt: Attempt;
  markAsRead: (id: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

/** The buttons of an item: to mark it as read, and to delete it. */
export function ItemActions({ item, list, labels, attempt, markAsRead, remove }: ItemActionsProps) {
  const button = (label: string, icon: ReactNode, act: (id: string) => Promise<void>) => (
    <button
      type="button"
      className="sl-icon-button"
      aria-label={`${label}: ${item.title}`}
      title={label}
      onClick={(event) => {
        focusOn(event.currentTarget, list);
        attempt(act(item._id));
      }}
    >
      {icon}
    </button>
  );
  return (
    <div className="sl-item-actions">
      {!item.read && button(labels.markRead, <CheckIcon />, markAsRead)}
      {button(labels.delete, <CrossIcon />, remove)}
    </div>
  );
}
