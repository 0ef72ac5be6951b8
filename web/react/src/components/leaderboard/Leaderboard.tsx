'use client';
import type { Metric, Window } from '@streakline/client';
import { useLeaderboard } from '../../index.js';
import type { ComponentProps } from '../base/ui.js';
import { useBasics } from '../base/useBasics.js';
import { BoardView } from './BoardView.js';

export interface LeaderboardProps extends ComponentProps {
  metric: Metric;
  /** By default `all`. */
  window?: Window;
  /** Rows above and below the user's own; without it, the top of the board. */
  around?: number;
  /** Rows of the top; by default 20. */
  limit?: number;
}

/** A live board; the user's own row stays visible. */
export function Leaderboard({ userId, labels, className, ...board }: LeaderboardProps) {
  return (
    <BoardView
      key={userId}
      {...useLeaderboard({ ...board, userId })}
      userId={userId}
      metric={board.metric} {...useBasics(userId, labels)}
      className={className}
    />
  );
}
