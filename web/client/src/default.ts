// The client for pages with one server: the names that earlier clients import.
import { Streakline, type StreaklineOptions } from './client.js';

const options: StreaklineOptions = {};

/** The client that is used if no other is given. */
export const streakline = /* @__PURE__ */ new Streakline(options);

/** Sets the server's address, before any other call; by default it is that of the page. */
export function configure(given: StreaklineOptions): void {
  Object.assign(options, given);
}

export const { socketService, realtimeService } = streakline;
export const { activityService, analyticsService, notificationService } = realtimeService;
