'use client';
import type { AnalyticsState, Achievement, AskedState, Board, LeaderboardOptions } from '@streakline/client';
import { useStreakline } from './context.js';
import { constant, nobody, useReadable, type UserId } from './readable.js';
import type { UseAchievements, UseAnalytics, UseCalendar, UseLeaderboard, UseStreak } from './types.js';

const NO_ANALYTICS = constant<AnalyticsState>({ analytics: null, loading: false, error: null });
const NOT_ASKED = constant<AskedState<never>>({ value: null, loading: false, error: null });
const NO_ACHIEVEMENTS: readonly Achievement[] = [];
const NO_BOARD: Board = { entries: [], own: null, total: 0 };
const NO_DAYS: UseCalendar['days'] = [];

/** A user's totals, weeks and months. */
export function useAnalytics(userId: UserId): UseAnalytics {
  const { client } = useStreakline();
  const part = userId ? client.user(userId).analytics : undefined;
  const state = useReadable(part ?? NO_ANALYTICS);
  const { updateLearningHours, updateStreak, incrementStat, refresh } = part ?? NOBODYS;
  return { ...state, updateLearningHours, updateStreak, incrementStat, refresh };
}

const NOBODYS = { updateLearningHours: nobody, updateStreak: nobody, incrementStat: nobody, refresh: nobody };

/** A user's streak; judged anew when the user's day ends. */
export function useStreak(userId: UserId): UseStreak {
  const { client } = useStreakline();
  const part = userId ? client.user(userId).streak : undefined;
  const { value, ...state } = useReadable(part ?? NOT_ASKED);
  return { ...state, streak: value, refresh: part?.refresh ?? nobody };
}

/** A year of a user's own days. */
export function useCalendar(userId: UserId, year: number): UseCalendar {
  const { client } = useStreakline();
  const part = userId ? client.user(userId).calendar(year) : undefined;
  const { value, ...state } = useReadable(part ?? NOT_ASKED);
  return { ...state, year, days: value?.days ?? NO_DAYS, refresh: part?.refresh ?? nobody };
}

/** A user's achievements, earned and on the way. */
export function useAchievements(userId: UserId): UseAchievements {
  const { client } = useStreakline();
  const part = userId ? client.user(userId).achievements : undefined;
  const { value, ...state } = useReadable(part ?? NOT_ASKED);
  return { ...state, achievements: value?.achievements ?? NO_ACHIEVEMENTS, refresh: part?.refresh ?? nobody };
}

/** The top of a leaderboard, or the rows around a user; with the user's own row. */
export function useLeaderboard(options: LeaderboardOptions): UseLeaderboard {
  const { client, userId } = useStreakline();
  const whose = options.userId ?? userId;
  const board = client.leaderboard(whose === undefined ? options : { ...options, userId: whose });
  const { value, ...state } = useReadable(board);
  return { ...state, ...(value ?? NO_BOARD), refresh: board.refresh };
}
