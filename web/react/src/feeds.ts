'use client';
import type { FeedState } from '@streakline/client';
import { useStreakline } from './context.js';
import { constant, nobody, useReadable, type UserId } from './readable.js';
import type { UseActivities, UseNotifications } from './types.js';

const NOTHING = constant<FeedState<never>>({
  items: [],
  unreadCount: 0,
  total: 0,
  hasMore: false,
  loading: false,
  loadingMore: false,
  error: null,
});

const NOBODYS = { loadMore: nobody, markAsRead: nobody, markAllAsRead: nobody, remove: nobody, clearAll: nobody, refresh: nobody };

/** A user's activities, newest first, kept right by the user's stream. */
export function useActivities(userId: UserId): UseActivities {
  const { client } = useStreakline();
  const feed = userId ? client.user(userId).activities : undefined;
  const { items, ...state } = useReadable(feed ?? NOTHING);
  const { loadMore, markAsRead, markAllAsRead, remove, refresh } = feed ?? NOBODYS;
  return { ...state, activities: items, loadMore, markAsRead, markAllAsRead, deleteActivity: remove, refresh };
}

/** A user's notifications, newest first, kept right by the user's stream. */
export function useNotifications(userId: UserId): UseNotifications {
  const { client } = useStreakline();
  const feed = userId ? client.user(userId).notifications : undefined;
  const { items, ...state } = useReadable(feed ?? NOTHING);
  const { loadMore, markAsRead, markAllAsRead, remove, clearAll, refresh } = feed ?? NOBODYS;
  return { ...state, notifications: items, loadMore, markAsRead, markAllAsRead, deleteNotification: remove, clearAll, refresh };
}
