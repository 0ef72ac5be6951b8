import { StreaklineError } from '../api/error.js';
import type { Answer, Http } from '../api/http.js';
import type { Analytics, StatName } from '../api/types.js';
import { offsetOf } from '../stream/position.js';
import type { StreamEvent } from '../stream/recent.js';
import type { UserStream } from '../stream/stream.js';
import { type Loading, Part } from './part.js';

export interface AnalyticsState extends Loading {
  /** Null before the user's first write. */
  readonly analytics: Analytics | null;
}

type Change = (analytics: Analytics) => Analytics;

/** A user's analytics. Changes show at once; if the server refuses, they are taken back. */
export class AnalyticsPart extends Part<Analytics | null, AnalyticsState> {
  readonly #http: Http;
  readonly #userId: string;
  #analytics: Analytics | null = null;
  /** Asked for, and not answered. */
  #changes: readonly Change[] = [];

  constructor(http: Http, stream: UserStream, userId: string) {
    super(stream);
    this.#http = http;
    this.#userId = userId;
  }

  readonly updateLearningHours = (hours: number): Promise<Analytics> =>
    this.#change(
      (before) => ({ ...before, totalLearningHours: before.totalLearningHours + hours }),
      () => this.#http.call('patch', '/api/analytics/{userId}/learning-hours', { path: this.#path, body: { hours } }),
    );

  readonly updateStreak = (currentStreak: number, longestStreak: number): Promise<Analytics> =>
    this.#change(
      (before) => ({ ...before, currentStreak, longestStreak: Math.max(before.longestStreak, longestStreak, currentStreak) }),
      () =>
        this.#http.call('patch', '/api/analytics/{userId}/streak', {
          path: this.#path,
          body: { currentStreak, longestStreak },
        }),
    );

  readonly incrementStat = (statName: StatName, incrementBy = 1): Promise<Analytics> =>
    this.#change(
      (before) => ({ ...before, [statName]: before[statName] + incrementBy }),
      () =>
        this.#http.call('patch', '/api/analytics/{userId}/increment', { path: this.#path, body: { statName, incrementBy } }),
    );

  get #path() {
    return { userId: this.#userId };
  }

  protected override async fetch(): Promise<Answer<Analytics | null>> {
    try {
      return await this.#http.call('get', '/api/analytics/{userId}', { path: this.#path });
    } catch (error) {
      if (error instanceof StreaklineError && error.code === 'analytics_not_found') return { body: null, position: null };
      throw error;
    }
  }

  protected override replace(analytics: Analytics | null): void {
    this.#analytics = analytics;
  }

  protected override apply({ name, args }: StreamEvent): boolean {
    if (name !== 'analytics:updated') return false;
    const { weeklyDataAdded: _, ...change } = args[0] as Partial<Analytics> & { weeklyDataAdded?: true };
    if (this.#analytics) this.#analytics = { ...this.#analytics, ...change };
    // The first write: an event holds only what changed.
    else this.outdated();
    return true;
  }

  protected override view(): AnalyticsState {
    const { loading, error } = this;
    const analytics = this.#analytics && this.#changes.reduce((value, change) => change(value), this.#analytics);
    return { analytics, loading, error };
  }

  async #change(change: Change, call: () => Promise<Answer<Analytics>>): Promise<Analytics> {
    this.#changes = [...this.#changes, change];
    this.changed();
    try {
      const { body, position } = await call();
      this.#settle(body, position);
      return body;
    } finally {
      this.#changes = this.#changes.filter((other) => other !== change);
      this.changed();
    }
  }

  /** The answer is the whole document; events up to its position are in it. */
  #settle(analytics: Analytics, position: string | null): void {
    const offset = position === null ? undefined : offsetOf(position);
    if (offset === undefined || this.at === undefined || offset < Math.max(this.at, this.stream.offset ?? 0)) return;
    this.at = offset;
    this.#analytics = analytics;
  }
}
