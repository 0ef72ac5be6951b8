'use client';
import type { Notification } from '@streakline/client';
import { useEffect, useRef } from 'react';
import { CrossIcon, TypeIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { ItemTitle } from './InboxItem.js';

const SHOWN = 3;
const MILLIS = 8_000;

export interface ToastsProps {
  items: readonly Notification[];
  labels: Labels;
  onOpen: ((url: string) => void) | undefined;
  dismiss: (id: string) => void;
  dismissAll: () => void;
}

/**
 * The newest three of the new notifications, in a corner; the others as a number. All disappear eight seconds after the
 * last one, but not under the pointer or the focus. They remain in the bell.
 */
export function Toasts({ items, labels, onOpen, dismiss, dismissAll }: ToastsProps) {
  const region = useRef<HTMLDivElement>(null);
  const leave = useRef(dismissAll);
  useEffect(() => {
    leave.current = dismissAll;
  });
  const newest = items[0]?._id;
  useEffect(() => {
    if (newest === undefined) return undefined;
    const timer = setInterval(() => {
      const inUse = region.current?.matches(':hover, :focus-within') ?? false;
      if (!inUse) leave.current();
    }, MILLIS);
    return () => clearInterval(timer);
  }, [newest]);
  return (
    <div ref={region} className="sl-toasts" role="status" aria-live="polite">
      {items.slice(0, SHOWN).map((item) => (
        <div key={item._id} className="sl-toast">
          <span className={`sl-item-icon sl-type-${item.type}`}>
            <TypeIcon type={item.type} />
          </span>
          <div className="sl-item-body">
            <p className="sl-item-title sl-clamp">
              <ItemTitle item={item} onOpen={onOpen} follow={() => dismiss(item._id)} />
            </p>
            <p className="sl-item-text sl-clamp" dir="auto">{item.message}</p>
          </div>
          <button
            type="button"
            className="sl-icon-button"
            aria-label={`${labels.dismiss}: ${item.title}`}
            onClick={() => dismiss(item._id)}
          >
            <CrossIcon />
          </button>
        </div>
      ))}
      {items.length > SHOWN && <p className="sl-toast-more">{labels.moreToasts(items.length - SHOWN)}</p>}
    </div>
  );
}
