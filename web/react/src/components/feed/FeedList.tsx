'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Attempt } from '../base/useAttempt.js';
import { arrivalsOf, useArrivals } from '../base/useArrivals.js';
import { Retry } from '../base/states.js';
import { dayOf, useToday } from '../base/time.js';
import { useUi } from '../base/ui.js';
import { FeedRow } from './FeedRow.js';
import type { FeedViewProps } from './props.js';

/** The height of a row in pixels, until it is measured. */
const ROW = 76;
/** This near to the top, the user reads the newest items and wants to see further ones arrive. */
const AT_TOP = 40;
/** This many rows before the end, the next page is loaded. */
const AHEAD = 8;

export function FeedList(props: FeedViewProps & { attempt: Attempt }) {
  const { activities, loading, hasMore, loadingMore, loadMore, labels, error } = props;
  const ui = useUi();
  const today = useToday();
  const frame = useRef<HTMLDivElement>(null);
  const { arrived, clear } = useArrivals(activities, loading);
  const rows = useVirtualizer({
    count: activities.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    getItemKey: (index) => activities[index]?._id ?? index,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    // After a failure, the user must ask again.
    if (hasMore && !loadingMore && error === null && last >= activities.length - AHEAD) {
      void loadMore().catch(() => {});
    }
  }, [hasMore, loadingMore, loadMore, last, activities.length, error]);

  // Rows added above the visible ones do not move them.
  const first = useRef<string | null>(null);
  useLayoutEffect(() => {
    const added = arrivalsOf(activities, first.current).length;
    first.current = activities[0]?._id ?? null;
    // Uses the frame itself: the virtualizer learns of a move only with the next scroll event, when more rows may have
    // arrived.
    const top = frame.current?.scrollTop ?? 0;
    if (added > 0 && top > AT_TOP) rows.scrollToOffset(top + added * ROW);
  }, [activities, rows]);

  const toTop = () => {
    rows.scrollToOffset(0);
    clear();
    frame.current?.focus();
  };
  const fresh = new Set(arrived.map((item) => item._id));
  return (
    <>
      {fresh.size > 0 && (rows.scrollOffset ?? 0) > AT_TOP && (
        <button type="button" className="sl-pill" onClick={toTop}>
          {labels.newActivities(fresh.size)}
        </button>
      )}
      <div
        ref={frame}
        className="sl-feed"
        role="feed"
        aria-busy={loadingMore}
        aria-label={labels.activities}
        tabIndex={0}
        onScroll={(event) => event.currentTarget.scrollTop <= AT_TOP && clear()}
      >
        <div className="sl-feed-rows" style={{ height: rows.getTotalSize() }}>
          {shown.map((row) => {
            const activity = activities[row.index];
            if (activity === undefined) return null;
            const before = activities[row.index - 1];
            const day = dayOf(activity.timestamp, ui);
            return (
              <div
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                className="sl-feed-row"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <FeedRow
                  {...props}
                  activity={activity}
                  index={row.index}
                  day={before !== undefined && dayOf(before.timestamp, ui) === day ? null : day}
                  today={today}
                  fresh={fresh.has(activity._id)}
                />
              </div>
            );
          })}
        </div>
        {hasMore && error !== null && (
          <div className="sl-end">
            <Retry labels={labels} busy={loadingMore} retry={loadMore} />
          </div>
        )}
        {!hasMore && activities.length > 20 && <p className="sl-end">{labels.allActivities}</p>}
      </div>
    </>
  );
}
