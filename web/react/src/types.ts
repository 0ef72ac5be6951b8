// The results of hooks. A hook's `error` is null unless the last attempt failed; earlier data remains.
import type {
  Achievement,
  Activity,
  Analytics,
  AuthStatus,
  CalendarDay,
  ConnectionStatus,
  LeaderboardEntry,
  Notification,
  StatName,
  Streak,
} from '@streakline/client';
import type { AccountState } from '@streakline/client/accounts';

export type { ConnectionStatus, LeaderboardOptions } from '@streakline/client';

export interface UseAuth extends AccountState {
  /** `unknown` until the server has answered. With the provider's `token` alone, this is the only information. */
  status: AuthStatus;
  signIn(email: string, password: string): Promise<void>;
  /** Signs out in all tabs of this browser. */
  signOut(): Promise<void>;
}

interface Loading {
  /** No data yet; it is being loaded. */
  loading: boolean;
  error: Error | null;
}

export interface UseSocket {
  status: ConnectionStatus;
  /** Users with a connected socket; null until the server has sent the number. */
  activeUsers: number | null;
  /** Whether the last connection continued where the previous one ended. */
  recovered: boolean;
}

export interface UsePresence {
  activeUsers: number | null;
}

/** The common part of a feed of activities and an inbox of notifications. */
export interface UseFeed extends Loading {
  /** All of the user's, not only loaded ones; exact, from the server. */
  unreadCount: number;
  total: number;
  hasMore: boolean;
  /** A further page is being loaded. */
  loadingMore: boolean;
  /** The next page; or, as in earlier versions, the page after `skip` items. */
  loadMore(skip?: number): Promise<void>;
  /** Changes show at once, and are reverted if the server refuses; the promise is then rejected. */
  markAsRead(id: string): Promise<void>;
  markAllAsRead(): Promise<void>;
  refresh(): Promise<void>;
}

export interface UseActivities extends UseFeed {
  /** Newest first. */
  activities: readonly Activity[];
  deleteActivity(id: string): Promise<void>;
}

export interface UseNotifications extends UseFeed {
  notifications: readonly Notification[];
  deleteNotification(id: string): Promise<void>;
  clearAll(): Promise<void>;
}

export interface UseAnalytics extends Loading {
  /** Null before the user's first write. */
  analytics: Analytics | null;
  updateLearningHours(hours: number): Promise<Analytics>;
  updateStreak(current: number, longest: number): Promise<Analytics>;
  incrementStat(statName: StatName, incrementBy?: number): Promise<Analytics>;
  refresh(): Promise<void>;
}

export interface UseStreak extends Loading {
  streak: Streak | null;
  refresh(): Promise<void>;
}

export interface UseCalendar extends Loading {
  year: number;
  /** One for each day of the year; empty until loaded. */
  days: readonly CalendarDay[];
  refresh(): Promise<void>;
}

export interface UseLeaderboard extends Loading {
  entries: readonly LeaderboardEntry[];
  /** The user's own row, wherever it is; null if there is none. */
  own: LeaderboardEntry | null;
  /** Users on the board. */
  total: number;
  refresh(): Promise<void>;
}

export interface UseAchievements extends Loading {
  achievements: readonly Achievement[];
  refresh(): Promise<void>;
}
