'use client';
import { useNotifications } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { BellView } from './BellView.js';

export interface NotificationBellProps extends ComponentProps {
  /** Also shows new notifications in a corner of the page. By default true. */
  toasts?: boolean;
  /** Called on a click on a notification with an `actionUrl`, instead of following the link. */
  onOpen?: (url: string) => void;
}

/** A bell with the number of unread notifications; the list opens over the page. */
export function NotificationBell({ userId, labels, className, toasts = true, onOpen }: NotificationBellProps) {
  return (
    <BellView
      key={userId}
      {...useNotifications(userId)} {...useBasics(userId, labels)}
      toasts={toasts}
      onOpen={onOpen}
      className={className}
    />
  );
}
