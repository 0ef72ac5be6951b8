import type { Http } from '../api/http.js';
import type { Activity, Notification } from '../api/types.js';
import type { UserStream } from '../stream/stream.js';
import { Feed } from './feed.js';

export class ActivityFeed extends Feed<Activity> {
  constructor(http: Http, stream: UserStream, userId: string) {
    super(stream, {
      name: 'activities',
      pageSize: 20,
      events: {
        'activity:created': 'created',
        'activity:updated': 'updated',
        'activity:deleted': 'deleted',
        'activities:read-all': 'readAll',
      },
      async page(query) {
        const { body, position } = await http.call('get', '/api/activities/{id}', { path: { id: userId }, query });
        return { body: { ...body, items: body.activities }, position };
      },
      markAsRead: (activityId) => http.call('patch', '/api/activities/{activityId}/read', { path: { activityId } }),
      markAllAsRead: (through) => http.call('patch', '/api/activities/{userId}/read-all', { path: { userId }, body: { through } }),
      remove: (id) => http.call('delete', '/api/activities/{id}', { path: { id } }),
    });
  }
}

export class NotificationFeed extends Feed<Notification> {
  /** All that is here now. */
  readonly clearAll: () => Promise<void>;

  constructor(http: Http, stream: UserStream, userId: string) {
    super(stream, {
      name: 'notifications',
      pageSize: 50,
      events: {
        'notification:received': 'created',
        'notification:updated': 'updated',
        'notification:deleted': 'deleted',
        'notifications:read-all': 'readAll',
        'notifications:cleared': 'cleared',
      },
      async page(query) {
        const { body, position } = await http.call('get', '/api/notifications/{id}', { path: { id: userId }, query });
        return { body: { ...body, items: body.notifications }, position };
      },
      markAsRead: (notificationId) =>
        http.call('patch', '/api/notifications/{notificationId}/read', { path: { notificationId } }),
      markAllAsRead: (through) => http.call('patch', '/api/notifications/{userId}/read-all', { path: { userId }, body: { through } }),
      remove: (id) => http.call('delete', '/api/notifications/{id}', { path: { id } }),
    });
    this.clearAll = () =>
      this.removeAll((through) =>
        http.call('delete', '/api/notifications/{userId}/clear-all', { path: { userId }, body: { through } }),
      );
  }
}
