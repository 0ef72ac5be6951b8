import { activitiesOf, analyticsOf, notificationsOf } from './api/calls.js';
import type { NewActivity, NewNotification } from './api/types.js';
import type { Answer, Http } from './api/http.js';

type Calls = Record<string, (...args: never[]) => Promise<Answer<unknown>>>;

/** The same functions; each returns only the body. */
type Bodies<C extends Calls> = {
  [N in keyof C]: C[N] extends (...args: infer A) => Promise<Answer<infer B>> ? (...args: A) => Promise<B> : never;
};

function bodiesOf<C extends Calls>(calls: C): Bodies<C> {
  const answered = Object.entries(calls).map(([name, call]) => [name, async (...args: never[]) => (await call(...args)).body]);
  return Object.fromEntries(answered) as Bodies<C>;
}

/** The calls of earlier clients, with their names and arguments. Each returns the body of its REST call. */
export function realtimeServiceOf(http: Http) {
  const { page: activities, remove: deleteActivity, clearAll: _, ...ofActivities } = activitiesOf(http);
  const { page: notifications, remove: deleteNotification, ...ofNotifications } = notificationsOf(http);
  return {
    activityService: bodiesOf({
      ...ofActivities,
      deleteActivity,
      getActivities: (userId: string, limit = 20, skip = 0) => activities(userId, { query: { limit, skip } }),
      createActivity: (userId: string, type: string, title: string, description?: string, data?: unknown) => {
        const body = { userId, type, title, description, data } as NewActivity;
        return http.call('post', '/api/activities', { body });
      },
    }),
    analyticsService: bodiesOf(analyticsOf(http)),
    notificationService: bodiesOf({
      ...ofNotifications,
      deleteNotification,
      getNotifications: (userId: string, limit = 50, skip = 0) => notifications(userId, { query: { limit, skip } }),
      createNotification: (
        userId: string,
        type: NewNotification['type'],
        title: string,
        message: string,
        actionUrl: string | null = null,
      ) => http.call('post', '/api/notifications', { body: { userId, type, title, message, actionUrl } }),
    }),
  };
}
