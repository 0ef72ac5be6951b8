import type { StreaklineError } from '../api/error.js';
import { analyticsOf } from '../api/calls.js';
import type { Answer, Http } from '../api/http.js';
import type { Analytics, StatName } from '../api/types.js';
import { offsetOf } from '../stream/position.js';
import type { StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { type Change, Changing } from './changing.js';
import type { Loading } from './part.js';

export interface AnalyticsState extends Loading {
  /** Null before the user's first write. */
  readonly analytics: Analytics | null;
}

/** A user's analytics. Changes show at once; if the server refuses, they are reverted. */
export class AnalyticsPart extends Changing<Analytics | null, AnalyticsState, Analytics> {
  readonly #calls: ReturnType<typeof analyticsOf>;
  readonly #userId: string;
  #analytics: Analytics | null = null;

  constructor(http: Http, stream: UserStream, userId: string) {
    super(stream);
    this.#calls = analyticsOf(http);
    this.#userId = userId;
  }

  readonly updateLearningHours = (hours: number): Promise<Analytics> =>
    this.#change(
      (before) => ({ ...before, totalLearningHours: before.totalLearningHours + hours }),
      () => this.#calls.updateLearningHours(this.#userId, hours),
    );

  readonly updateStreak = (currentStreak: number, longestStreak: number): Promise<Analytics> =>
    this.#change(
      (before) => ({ ...before, currentStreak, longestStreak: Math.max(before.longestStreak, longestStreak, currentStreak) }),
      () => this.#calls.updateStreak(this.#userId, currentStreak, longestStreak),
    );

  readonly incrementStat = (statName: StatName, incrementBy = 1): Promise<Analytics> =>
    this.#change(
      (before) => ({ ...before, [statName]: before[statName] + incrementBy }),
      () => this.#calls.incrementStat(this.#userId, statName, incrementBy),
    );

  protected override fetch(): Promise<Answer<Analytics | null>> {
    return this.#calls.getAnalytics(this.#userId).catch(noneYet);
  }

  protected override replace(analytics: Analytics | null): void {
    this.#analytics = analytics;
  }

  protected override apply({ name, args }: StreamEvent): boolean {
    if (name !== 'analytics:updated') return false;
    const { weeklyDataAdded: _, ...change } = args[0] as Partial<Analytics> & { weeklyDataAdded?: true };
    if (this.#analytics) this.#analytics = { ...this.#analytics, ...change };
    // The first write: an event contains only what changed.
    else this.outdated();
    return true;
  }

  protected override view(): AnalyticsState {
    const { loading, error } = this;
    return { analytics: this.#analytics && this.shown(this.#analytics), loading, error };
  }

  async #change(change: Change<Analytics>, call: () => Promise<Answer<Analytics>>): Promise<Analytics> {
    const { generation } = this;
    const settle = ({ body, position }: Answer<Analytics>) => {
      // The stream was reset meanwhile, or this was fetched again: it is unknown which of the two is newer.
      if (generation !== this.generation) return this.outdated();
      const offset = position === null ? NaN : offsetOf(position);
      // The answer is the whole document; it includes events up to its position.
      if (!(offset >= Math.max(this.at ?? NaN, this.stream.offset ?? 0))) return;
      this.at = offset;
      this.#analytics = body;
    };
    return (await this.change(change, call, settle)).body;
  }
}

/** Before the user's first write there are no analytics. */
export function noneYet(error: unknown): Answer<null> {
  if ((error as StreaklineError).code === 'analytics_not_found') return { body: null, position: null };
  throw error;
}
