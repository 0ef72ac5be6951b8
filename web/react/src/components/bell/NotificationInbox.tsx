'use client';
import { useNotifications } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { Inbox } from './Inbox.js';

export interface NotificationInboxProps extends ComponentProps {
  /** Called on a click on a notification with an `actionUrl`, instead of following the link. */
  onOpen?: (url: string) => void;
}

/** The bell's list as a page. */
export function NotificationInbox({ userId, labels, className, onOpen }: NotificationInboxProps) {
  return (
    <div className={`sl-card ${className ?? ''}`}>
      <Inbox key={userId} {...useNotifications(userId)} {...useBasics(userId, labels)} onOpen={onOpen} clearable />
    </div>
  );
}
