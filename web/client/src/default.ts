// The client of pages that have one server: the names that earlier clients import.
import { Streakline, type StreaklineOptions } from './client.js';

const options: StreaklineOptions = {};

/** The one that is used where no other is given. */
export const streakline = /* @__PURE__ */ new Streakline(options);

/** Says where the server is, before anything else is called; by default it is where the page came from. */
export function configure(given: StreaklineOptions): void {
  Object.assign(options, given);
}

export const { socketService, realtimeService } = streakline;
export const { activityService, analyticsService, notificationService } = realtimeService;
