import type { NewActivity, NewNotification, NewSettings, StatName } from './api/types.js';
import type { Http } from './api/http.js';

/** The calls of earlier clients, by their names and arguments. Each answers the body of its REST call. */
export function realtimeServiceOf(http: Http) {
  return {
    activityService: activityServiceOf(http),
    analyticsService: analyticsServiceOf(http),
    notificationService: notificationServiceOf(http),
  };
}

function activityServiceOf(http: Http) {
  return {
    getActivities: async (userId: string, limit = 20, skip = 0) =>
      (await http.call('get', '/api/activities/{id}', { path: { id: userId }, query: { limit, skip } })).body,
    createActivity: async (userId: string, type: string, title: string, description?: string, data?: unknown) => {
      const body: NewActivity = { userId, type, title, ...(description === undefined ? {} : { description }), data };
      return (await http.call('post', '/api/activities', { body })).body;
    },
    markAsRead: async (activityId: string) =>
      (await http.call('patch', '/api/activities/{activityId}/read', { path: { activityId } })).body,
    markAllAsRead: async (userId: string) =>
      (await http.call('patch', '/api/activities/{userId}/read-all', { path: { userId } })).body,
    deleteActivity: async (activityId: string) =>
      (await http.call('delete', '/api/activities/{id}', { path: { id: activityId } })).body,
    getUnreadCount: async (userId: string) =>
      (await http.call('get', '/api/activities/{userId}/unread/count', { path: { userId } })).body,
  };
}

function analyticsServiceOf(http: Http) {
  return {
    getAnalytics: async (userId: string) => (await http.call('get', '/api/analytics/{userId}', { path: { userId } })).body,
    initAnalytics: async (userId: string) =>
      (await http.call('post', '/api/analytics/{userId}/init', { path: { userId } })).body,
    updateLearningHours: async (userId: string, hours: number) =>
      (await http.call('patch', '/api/analytics/{userId}/learning-hours', { path: { userId }, body: { hours } })).body,
    updateStreak: async (userId: string, currentStreak: number, longestStreak: number) =>
      (await http.call('patch', '/api/analytics/{userId}/streak', { path: { userId }, body: { currentStreak, longestStreak } }))
        .body,
    incrementStat: async (userId: string, statName: StatName, incrementBy = 1) =>
      (await http.call('patch', '/api/analytics/{userId}/increment', { path: { userId }, body: { statName, incrementBy } })).body,
    addWeeklyData: async (userId: string, date: string, hoursLogged: number, logsCount: number) =>
      (await http.call('post', '/api/analytics/{userId}/weekly', { path: { userId }, body: { date, hoursLogged, logsCount } }))
        .body,
    getLeaderboard: async (limit = 100, skip = 0) =>
      (await http.call('get', '/api/analytics/leaderboard/all', { query: { limit, skip } })).body,
    getStreak: async (userId: string) =>
      (await http.call('get', '/api/analytics/{userId}/streak', { path: { userId } })).body,
    getSettings: async (userId: string) => (await http.call('get', '/api/users/{userId}/settings', { path: { userId } })).body,
    updateSettings: async (userId: string, settings: NewSettings) =>
      (await http.call('put', '/api/users/{userId}/settings', { path: { userId }, body: settings })).body,
  };
}

function notificationServiceOf(http: Http) {
  return {
    getNotifications: async (userId: string, limit = 50, skip = 0) =>
      (await http.call('get', '/api/notifications/{id}', { path: { id: userId }, query: { limit, skip } })).body,
    createNotification: async (
      userId: string,
      type: NewNotification['type'],
      title: string,
      message: string,
      actionUrl?: string | null,
    ) => (await http.call('post', '/api/notifications', { body: { userId, type, title, message, actionUrl: actionUrl ?? null } })).body,
    markAsRead: async (notificationId: string) =>
      (await http.call('patch', '/api/notifications/{notificationId}/read', { path: { notificationId } })).body,
    markAllAsRead: async (userId: string) =>
      (await http.call('patch', '/api/notifications/{userId}/read-all', { path: { userId } })).body,
    deleteNotification: async (notificationId: string) =>
      (await http.call('delete', '/api/notifications/{id}', { path: { id: notificationId } })).body,
    clearAll: async (userId: string) =>
      (await http.call('delete', '/api/notifications/{userId}/clear-all', { path: { userId } })).body,
    getUnreadCount: async (userId: string) =>
      (await http.call('get', '/api/notifications/{userId}/unread/count', { path: { userId } })).body,
  };
}
