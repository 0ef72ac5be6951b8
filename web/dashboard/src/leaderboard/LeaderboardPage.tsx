import type { Metric, Window } from '@streakline/client';
import { Leaderboard } from '@streakline/react/components';
import { useState } from 'react';
import { useTitle } from '../router.js';

const METRICS: Record<Metric, string> = { hours: 'Hours', streak: 'Streak', logs: 'Logs', goals: 'Goals', skills: 'Skills' };
const WINDOWS: Record<Window, string> = { all: 'All time', month: 'Month', week: 'Week', day: 'Today' };

export function LeaderboardPage({ userId }: { userId: string }) {
  useTitle('Leaderboard');
  const [metric, setMetric] = useState<Metric>('hours');
  const [window, setWindow] = useState<Window>('all');
  // A streak has no week or month.
  const shown = metric === 'streak' ? 'all' : window;
  return (
    <div className="page narrow">
      <h1>Leaderboard</h1>
      <div className="choices">
        <Choices name="Metric" all={METRICS} chosen={metric} choose={setMetric} />
        {metric !== 'streak' && <Choices name="Time" all={WINDOWS} chosen={window} choose={setWindow} />}
      </div>
      <Leaderboard key={`${metric}-${shown}`} userId={userId} metric={metric} window={shown} limit={50} />
    </div>
  );
}

interface ChoicesProps<T extends string> {
  name: string;
  all: Record<T, string>;
  chosen: T;
  choose: (value: T) => void;
}

function Choices<T extends string>({ name, all, chosen, choose }: ChoicesProps<T>) {
  return (
    <div className="sl-segments" role="group" aria-label={name}>
      {(Object.keys(all) as T[]).map((value) => (
        <button
          key={value}
          type="button"
          className="sl-segment"
          aria-pressed={value === chosen}
          onClick={() => choose(value)}
        >
          {all[value]}
        </button>
      ))}
    </div>
  );
}
