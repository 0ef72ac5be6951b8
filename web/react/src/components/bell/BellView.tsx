'use client';
import * as Popover from '@radix-ui/react-popover';
import { useState } from 'react';
import type { UseNotifications } from '../../types.js';
import { BellIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { useArrivals } from '../base/useArrivals.js';
import { Inbox } from './Inbox.js';
import { Toasts } from './Toasts.js';

export interface BellViewProps extends UseNotifications {
  offline: boolean;
  labels: Labels;
  toasts: boolean;
  onOpen: ((url: string) => void) | undefined;
  className: string | undefined;
}

export function BellView({ toasts, className, ...inbox }: BellViewProps) {
  const { labels, unreadCount, notifications, loading, onOpen } = inbox;
  const [open, setOpen] = useState(false);
  const arrivals = useArrivals(notifications, loading);
  return (
    <>
      <Popover.Root
        open={open}
        onOpenChange={(opens) => {
          setOpen(opens);
          arrivals.clear();
        }}
      >
        <Popover.Trigger className={`sl-bell ${className ?? ''}`} aria-label={labels.notificationsButton(unreadCount)}>
          <BellIcon />
          {unreadCount > 0 && (
            <span className="sl-badge" aria-hidden="true">
              {unreadCount > 99 ? '99+' : unreadCount}
            </span>
          )}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="sl-popover"
            align="end"
            sideOffset={8}
            collisionPadding={12}
            aria-label={labels.notifications}
          >
            <Inbox {...inbox} onLeave={() => setOpen(false)} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {toasts && (
        <Toasts
          items={open ? [] : arrivals.arrived}
          labels={labels}
          onOpen={onOpen}
          dismiss={arrivals.forget}
          dismissAll={arrivals.clear}
        />
      )}
    </>
  );
}
