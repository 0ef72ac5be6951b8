import { activitiesOf, notificationsOf } from '../api/calls.js';
import type { Http } from '../api/http.js';
import type { Activity, Notification } from '../api/types.js';
import type { UserStream } from '../stream/stream.js';
import { Feed } from './feed.js';

export class ActivityFeed extends Feed<Activity> {
  constructor(http: Http, stream: UserStream, userId: string) {
    super(stream, { userId, name: 'activities', events: /^activit(y|ies):(.+)/, pageSize: 20, calls: activitiesOf(http) });
  }
}

export class NotificationFeed extends Feed<Notification> {
  constructor(http: Http, stream: UserStream, userId: string) {
    super(stream, { userId, name: 'notifications', events: /^notification(s?):(.+)/, pageSize: 50, calls: notificationsOf(http) });
  }

  /** Clears all current items. */
  readonly clearAll = (): Promise<void> => this.removeAll();
}
