'use client';
import type { AnalyticsState, Achievement, AskedState, Board, LeaderboardOptions, Readable, UserStore } from '@streakline/client';
import { useStreakline } from './context.js';
import { constant, useReadable, type UserId } from './readable.js';
import type { UseAchievements, UseAnalytics, UseCalendar, UseLeaderboard, UseStreak } from './types.js';

const IDLE = { loading: false, error: null };
const NO_STATE: AnalyticsState = { analytics: null, ...IDLE };
const NO_ANALYTICS = constant(NO_STATE, 'updateLearningHours', 'updateStreak', 'incrementStat', 'refresh');
const NO_VALUE: AskedState<never> = { value: null, ...IDLE };
const NOT_ASKED = constant(NO_VALUE, 'refresh');
const NO_ACHIEVEMENTS: readonly Achievement[] = [];
const NO_BOARD: Board = { entries: [], own: null, total: 0 };
const NO_DAYS: UseCalendar['days'] = [];

/** A user's totals, weeks and months. */
export function useAnalytics(userId: UserId): UseAnalytics {
  const { client } = useStreakline();
  const part = userId ? client.user(userId).analytics : NO_ANALYTICS;
  const state = useReadable(part);
  const { updateLearningHours, updateStreak, incrementStat, refresh } = part;
  return { ...state, updateLearningHours, updateStreak, incrementStat, refresh };
}

/** A part of a user that is fetched as a whole. */
function useAsked<B>(userId: UserId, partOf: (user: UserStore) => Asking<B>): AskedState<B> & { refresh(): Promise<void> } {
  const { client } = useStreakline();
  const part: Asking<B> = userId ? partOf(client.user(userId)) : NOT_ASKED;
  return { ...useReadable(part), refresh: part.refresh };
}

type Asking<B> = Readable<AskedState<B>> & { refresh(): Promise<void> };

/** A user's streak; fetched again when the user's day ends. */
export function useStreak(userId: UserId): UseStreak {
  const { value: streak, ...state } = useAsked(userId, (user) => user.streak);
  return { ...state, streak };
}

/** A year of a user's own days. */
export function useCalendar(userId: UserId, year: number): UseCalendar {
  const { value, ...state } = useAsked(userId, (user) => user.calendar(year));
  return { ...state, year, days: value?.days ?? NO_DAYS };
}

/** A user's achievements, earned and in progress. */
export function useAchievements(userId: UserId): UseAchievements {
  const { value, ...state } = useAsked(userId, (user) => user.achievements);
  return { ...state, achievements: value?.achievements ?? NO_ACHIEVEMENTS };
}

/** The top of a leaderboard, or the rows around a user, with the user's own row. */
export function useLeaderboard(options: LeaderboardOptions): UseLeaderboard {
  const { client, userId } = useStreakline();
  const whose = options.userId ?? userId;
  const board = client.leaderboard(whose === undefined ? options : { ...options, userId: whose });
  const { value, ...state } = useReadable(board);
  return { ...state, ...(value ?? NO_BOARD), refresh: board.refresh };
}
