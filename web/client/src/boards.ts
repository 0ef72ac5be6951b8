/** The figure by which a board ranks users. */
export type Metric = 'hours' | 'streak' | 'logs' | 'goals' | 'skills';

/** The period; `streak` supports only `all`. */
export type Window = 'all' | 'month' | 'week' | 'day';

/** A row of a board. Competition ranking: 1, 2, 2, 4. */
export interface LeaderboardEntry {
  rank: number;
  userId: string;
  /** Null for users who are shown under a pseudonym only. */
  name: string | null;
  score: number;
}

export interface LeaderboardOptions {
  metric: Metric;
  /** By default `all`. */
  window?: Window;
  /** Rows above and below the user's own; without it, the top of the board. */
  around?: number;
  /** The user whose own row is shown. */
  userId?: string;
  /** Rows of the top; by default 10, which are sent as they change; more are fetched again. */
  limit?: number;
}
