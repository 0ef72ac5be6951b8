import { analyticsOf, callsOf } from '../api/calls.js';
import type { Answer, Http } from '../api/http.js';
import type { Achievement, ActivityPage, Analytics, Calendar, NotificationPage, Streak } from '../api/types.js';
import { LIMITS } from '../limits.js';
import { offsetOf, type Position } from '../stream/position.js';
import { UserStream } from '../stream/stream.js';
import { CONNECTING, type Connection, type ConnectionState } from '../stream/transport.js';
import { AnalyticsPart } from './analytics.js';
import { Asked } from './asked.js';
import { ActivityFeed, NotificationFeed } from './feeds.js';
import { keptOf } from './kept.js';
import type { Readable } from './listeners.js';
import type { Part } from './part.js';

/** A user's data as a server fetched it, for the first rendering. The browser fetches what is absent. */
export interface Snapshot {
  userId: string;
  activities?: Answer<ActivityPage>;
  notifications?: Answer<NotificationPage>;
  analytics?: Answer<Analytics | null>;
  streak?: Answer<Streak>;
}

type AnyPart = Part<never, never>;

/** The store of one user: each part is fetched once, however many subscribe, and then patched by the user's stream. */
export class UserStore {
  readonly userId: string;
  readonly stream: UserStream;
  readonly activities: ActivityFeed;
  readonly notifications: NotificationFeed;
  readonly analytics: AnalyticsPart;
  readonly streak: Asked<Streak>;
  readonly achievements: Asked<{ achievements: Achievement[] }>;
  readonly connection: Readable<ConnectionState>;
  readonly #http: Http;
  readonly #calendars = keptOf<Asked<Calendar>>(LIMITS.years, (calendar) => !calendar.watched);
  readonly #parts: AnyPart[];

  constructor(http: Http, options: Connection, userId: string) {
    this.userId = userId;
    this.#http = http;
    this.stream = new UserStream({ ...options, userId }, {
      event: (event) => this.#each((part) => part.event(event)),
      reset: () => this.#each((part) => part.reset()),
      ready: (begunAt) => this.#each((part) => part.ready(begunAt)),
      fetched: () => this.#fetched(),
    });
    const { stream } = this;
    this.activities = new ActivityFeed(http, stream, userId);
    this.notifications = new NotificationFeed(http, stream, userId);
    this.analytics = new AnalyticsPart(http, stream, userId);
    this.streak = new Asked(
      stream,
      () => analyticsOf(http).getStreak(userId),
      // The last kind are analytics:updated and settings:updated.
      /^activity:(created|deleted)$|s:updated$/,
      (streak) => streak.dayEndsAt,
    );
    this.achievements = new Asked(
      stream,
      () => callsOf(http, 'users')<{ achievements: Achievement[] }>('get', '/achievements')(userId),
      /^activity:created$|^analytics:|^achievement/,
    );
    this.connection = connectionOf(stream);
    this.#parts = [this.activities, this.notifications, this.analytics, this.streak, this.achievements] as never[];
  }

  /** A calendar of the user's own days; a few years are kept. */
  calendar(year: number): Asked<Calendar> {
    const ask = () => callsOf(this.#http, 'analytics')<Calendar>('get', '/calendar')(this.userId, { query: { year } });
    return this.#calendars.get(`${year}`, () => new Asked(this.stream, ask, /^activity:(created|deleted)$|^analytics:/));
  }

  /** Loads rows that came with the page, from {@link fetchSnapshot}. */
  hydrate({ activities, notifications, analytics, streak }: Snapshot): void {
    if (activities) this.activities.hydrate(activities);
    if (notifications) this.notifications.hydrate(notifications);
    if (analytics) this.analytics.hydrate(analytics);
    if (streak) this.streak.hydrate(streak);
  }

  #each(tell: (part: AnyPart) => void): void {
    for (const part of [...this.#parts, ...(this.#calendars.values() as never[])]) tell(part);
  }

  /** The lowest position of the first fetches: all later events are needed by at least one of them. */
  async #fetched(): Promise<Position | undefined> {
    const fetches: Promise<Position | undefined>[] = [];
    this.#each((part) => fetches.push(part.fetched));
    const positions = (await Promise.all(fetches)).filter((position) => position !== undefined);
    return positions.toSorted((a, b) => offsetOf(a) - offsetOf(b))[0];
  }
}

function connectionOf(stream: UserStream): Readable<ConnectionState> {
  return {
    subscribe(listener) {
      const [stop, release] = [stream.watch(listener), stream.hold()];
      return () => {
        stop();
        release();
      };
    },
    getSnapshot: () => stream.state,
    getServerSnapshot: () => CONNECTING,
  };
}
