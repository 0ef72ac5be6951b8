/** What a board ranks by. */
export type Metric = 'hours' | 'streak' | 'logs' | 'goals' | 'skills';

/** Over what time; `streak` has only `all`. */
export type Window = 'all' | 'month' | 'week' | 'day';

/** A row of a board. Ranks are those of a competition: 1, 2, 2, 4. */
export interface LeaderboardEntry {
  rank: number;
  userId: string;
  /** Null for users who are shown by a pseudonym only. */
  name: string | null;
  score: number;
}

export interface LeaderboardOptions {
  metric: Metric;
  /** By default `all`. */
  window?: Window;
  /** Rows above and below the user's own; without it, the top of the board. */
  around?: number;
  /** Whose own row to show. */
  userId?: string;
  /** Rows of the top; by default 10, which are told as they change; more are asked for again. */
  limit?: number;
}
