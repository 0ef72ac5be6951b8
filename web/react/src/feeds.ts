'use client';
import type { FeedState } from '@streakline/client';
import { useStreakline } from './context.js';
import { constant, useReadable, type UserId } from './readable.js';
import type { UseActivities, UseNotifications } from './types.js';

const STATE: FeedState<never> = { items: [], unreadCount: 0, total: 0, hasMore: false, loading: false, loadingMore: false, error: null };
const NOTHING = constant(STATE, 'loadMore', 'markAsRead', 'markAllAsRead', 'remove', 'clearAll', 'refresh');

/** A user's activities, newest first, updated by the user's stream. */
export function useActivities(userId: UserId): UseActivities {
  const { client } = useStreakline();
  const feed = userId ? client.user(userId).activities : NOTHING;
  const { items: activities, ...state } = useReadable(feed);
  const { loadMore, markAsRead, markAllAsRead, remove: deleteActivity, refresh } = feed;
  return { ...state, activities, loadMore, markAsRead, markAllAsRead, deleteActivity, refresh };
}

/** A user's notifications, newest first, updated by the user's stream. */
export function useNotifications(userId: UserId): UseNotifications {
  const { client } = useStreakline();
  const feed = userId ? client.user(userId).notifications : NOTHING;
  const { items: notifications, ...state } = useReadable(feed);
  const { loadMore, markAsRead, markAllAsRead, remove: deleteNotification, clearAll, refresh } = feed;
  return { ...state, notifications, loadMore, markAsRead, markAllAsRead, deleteNotification, clearAll, refresh };
}
