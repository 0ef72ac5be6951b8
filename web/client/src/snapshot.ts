import { StreaklineError } from './api/error.js';
import { type Answer, Http, type HttpOptions } from './api/http.js';
import type { Analytics } from './api/types.js';
import type { Snapshot } from './store/user.js';

/** What a page shows first, fetched on a server. Plain data, to be handed to the browser. */
export async function fetchSnapshot(options: HttpOptions, userId: string): Promise<Snapshot> {
  const http = new Http(options);
  const [activities, notifications, analytics, streak] = await Promise.all([
    http.call('get', '/api/activities/{id}', { path: { id: userId } }),
    http.call('get', '/api/notifications/{id}', { path: { id: userId } }),
    http.call('get', '/api/analytics/{userId}', { path: { userId } }).catch(noneYet),
    http.call('get', '/api/analytics/{userId}/streak', { path: { userId } }),
  ]);
  return { userId, activities, notifications, analytics, streak };
}

function noneYet(error: unknown): Answer<Analytics | null> {
  if (error instanceof StreaklineError && error.code === 'analytics_not_found') return { body: null, position: null };
  throw error;
}
