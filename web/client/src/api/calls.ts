import type { Activity, ActivityPage, Analytics, NewSettings, Notification, NotificationPage, Settings, StatName, Streak } from './types.js';
import type { Answer, Http } from './http.js';
import type { Method, Output } from './operations.js';

export interface Sent {
  query?: object;
  body?: object;
}

/** Calls with a path prefix, for one user or item: `callsOf(http, 'users')<Settings>('get', '/settings')(userId)`. */
export function callsOf(http: Http, path: string) {
  return <T>(method: Method, rest = '') =>
    (id: string, sent?: Sent): Promise<Answer<T>> =>
      http.send(method, `/api/${path}/{id}${rest}`, { path: { id }, ...sent });
}

/** Calls for a user's activities or notifications: those that both lists support. */
export interface ListCalls<P, T> {
  page(userId: string, sent: { query?: object }): Promise<Answer<P>>;
  markAsRead(id: string): Promise<Answer<T>>;
  markAllAsRead(userId: string, sent?: Sent): Promise<Answer<{ modifiedCount: number }>>;
  remove(id: string): Promise<Answer<{ message: string }>>;
  clearAll(userId: string, sent?: Sent): Promise<Answer<{ deletedCount: number }>>;
  getUnreadCount(userId: string): Promise<Answer<{ unreadCount: number }>>;
}

function listOf<P, T>(http: Http, path: string): ListCalls<P, T> {
  const call = callsOf(http, path);
  return {
    page: call('get'),
    markAsRead: call('patch', '/read'),
    markAllAsRead: call('patch', '/read-all'),
    remove: call('delete'),
    clearAll: call('delete', '/clear-all'),
    getUnreadCount: call('get', '/unread/count'),
  };
}

export const activitiesOf = (http: Http) => listOf<ActivityPage, Activity>(http, 'activities');
export const notificationsOf = (http: Http) => listOf<NotificationPage, Notification>(http, 'notifications');

type UserCall<T> = (userId: string) => Promise<Answer<T>>;

/** Calls for a user's figures, with the names and arguments of earlier clients. */
export function analyticsOf(http: Http) {
  const call = callsOf(http, 'analytics');
  const change = (rest: string) => call<Analytics>('patch', rest);
  const settings = callsOf(http, 'users');
  return {
    getAnalytics: call('get') as UserCall<Analytics>,
    initAnalytics: call('post', '/init') as UserCall<Analytics>,
    updateLearningHours: (userId: string, hours: number) => change('/learning-hours')(userId, { body: { hours } }),
    updateStreak: (userId: string, currentStreak: number, longestStreak: number) =>
      change('/streak')(userId, { body: { currentStreak, longestStreak } }),
    incrementStat: (userId: string, statName: StatName, incrementBy = 1) =>
      change('/increment')(userId, { body: { statName, incrementBy } }),
    addWeeklyData: (userId: string, date: string, hoursLogged: number, logsCount: number) =>
      call<Analytics>('post', '/weekly')(userId, { body: { date, hoursLogged, logsCount } }),
    getLeaderboard: (limit = 100, skip = 0) =>
      call<Output<'get', '/api/analytics/leaderboard/all'>>('get', '/all')('leaderboard', { query: { limit, skip } }),
    getStreak: call('get', '/streak') as UserCall<Streak>,
    getSettings: settings('get', '/settings') as UserCall<Settings>,
    updateSettings: (userId: string, body: NewSettings) => settings<Settings>('put', '/settings')(userId, { body }),
  };
}
