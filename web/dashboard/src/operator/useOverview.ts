import { useEffect, useState } from 'react';
import type { Overview } from '@streakline/client';
import { get } from '../http.js';

export type { Overview };

const STEP = 2_000;
/** Two minutes. */
const KEPT = 60;

export interface Sample {
  overview: Overview;
  /** Since the previous sample; null for the first one, and for the first one after a restart of the server. */
  eventsPerSecond: number | null;
}

export interface Overviews {
  /** The oldest first. */
  samples: readonly Sample[];
  error: Error | null;
}

/** Requests the figures every two seconds, one request at a time. */
export function useOverview(): Overviews {
  const [state, setState] = useState<Overviews>({ samples: [], error: null });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const overview = await get<Overview>('/api/operator/overview', leaving.signal);
        setState(({ samples }) => ({ samples: [...samples, sample(samples.at(-1), overview)].slice(-KEPT), error: null }));
      } catch (error) {
        if (leaving.signal.aborted) return;
        setState(({ samples }) => ({ samples, error: error instanceof Error ? error : new Error(String(error)) }));
      }
      timer = setTimeout(() => void ask(), STEP);
    };
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);
  return state;
}

function sample(former: Sample | undefined, overview: Overview): Sample {
  if (former === undefined || former.overview.startedAt !== overview.startedAt) return { overview, eventsPerSecond: null };
  const seconds = (Date.parse(overview.time) - Date.parse(former.overview.time)) / 1_000;
  const events = overview.events - former.overview.events;
  return { overview, eventsPerSecond: seconds > 0 ? events / seconds : null };
}
