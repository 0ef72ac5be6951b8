import { activitiesOf, analyticsOf, notificationsOf } from './api/calls.js';
import { Http, type HttpOptions } from './api/http.js';
import { noneYet } from './store/analytics.js';
import type { Snapshot } from './store/user.js';

/** The data that a page shows first, fetched on a server. Plain data, to be passed to the browser. */
export async function fetchSnapshot(options: HttpOptions, userId: string): Promise<Snapshot> {
  const http = new Http(options);
  const { getAnalytics, getStreak } = analyticsOf(http);
  const [activities, notifications, analytics, streak] = await Promise.all([
    activitiesOf(http).page(userId, {}),
    notificationsOf(http).page(userId, {}),
    getAnalytics(userId).catch(noneYet),
    getStreak(userId),
  ]);
  return { userId, activities, notifications, analytics, streak };
}
