import { expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { newUser } from '../../testing/world.js';

test('the calls for activities have the names, arguments and answers of earlier clients', async () => {
  const userId = newUser();
  const { activityService } = newClient().realtimeService;
  const first = await activityService.createActivity(userId, 'goal_completed', 'Chapter 3', 'Graphs', { chapter: 3 });
  expect(first).toMatchObject({ userId, type: 'goal_completed', title: 'Chapter 3', description: 'Graphs', data: { chapter: 3 } });
  await activityService.createActivity(userId, 'login', 'Signed in');
  expect(await activityService.getUnreadCount(userId)).toEqual({ unreadCount: 2 });
  expect(await activityService.markAsRead(first._id)).toMatchObject({ _id: first._id, read: true });
  expect(await activityService.markAllAsRead(userId)).toEqual({ modifiedCount: 1 });
  expect(await activityService.getActivities(userId, 1, 1)).toMatchObject({ activities: [{ _id: first._id }], total: 2 });
  expect(await activityService.deleteActivity(first._id)).toEqual({ message: 'Activity deleted' });
  expect(await activityService.getActivities(userId)).toMatchObject({ total: 1, hasMore: false });
});

test('the calls for notifications have the names, arguments and answers of earlier clients', async () => {
  const userId = newUser();
  const { notificationService } = newClient().realtimeService;
  const first = await notificationService.createNotification(userId, 'reminder', 'Study', 'In ten minutes.', '/plan');
  expect(first).toMatchObject({ userId, type: 'reminder', title: 'Study', message: 'In ten minutes.', actionUrl: '/plan' });
  await notificationService.createNotification(userId, 'social', 'Bob', 'says hello.');
  expect(await notificationService.getUnreadCount(userId)).toEqual({ unreadCount: 2 });
  expect(await notificationService.markAsRead(first._id)).toMatchObject({ read: true });
  expect(await notificationService.markAllAsRead(userId)).toEqual({ modifiedCount: 1 });
  expect(await notificationService.getNotifications(userId)).toMatchObject({ total: 2, unreadCount: 0 });
  expect(await notificationService.deleteNotification(first._id)).toEqual({ message: 'Notification deleted' });
  expect(await notificationService.clearAll(userId)).toEqual({ deletedCount: 1 });
});

test('the calls for analytics have the names, arguments and answers of earlier clients', async () => {
  const userId = newUser();
  const { analyticsService } = newClient().realtimeService;
  await expect(analyticsService.getAnalytics(userId)).rejects.toMatchObject({ status: 404, message: 'Analytics not found' });
  expect(await analyticsService.initAnalytics(userId)).toMatchObject({ userId, totalLearningHours: 0 });
  expect(await analyticsService.updateLearningHours(userId, 1.5)).toMatchObject({ totalLearningHours: 1.5 });
  expect(await analyticsService.updateStreak(userId, 3, 9)).toMatchObject({ currentStreak: 3, longestStreak: 9 });
  expect(await analyticsService.incrementStat(userId, 'goalsCompleted')).toMatchObject({ goalsCompleted: 1 });
  expect(await analyticsService.incrementStat(userId, 'skillsAdded', 4)).toMatchObject({ skillsAdded: 4 });
  const today = new Date().toISOString().slice(0, 10);
  const { weeklyData } = await analyticsService.addWeeklyData(userId, today, 6, 3);
  expect(weeklyData.at(-1)).toMatchObject({ hoursLogged: 6, logsCount: 3 });
  const { analytics } = await analyticsService.getLeaderboard(200);
  expect(analytics.find((row) => row.userId === userId)).toMatchObject({ totalLearningHours: 1.5 });
  expect(await analyticsService.getStreak(userId)).toMatchObject({ current: 3, longest: 9 });
  expect(await analyticsService.updateSettings(userId, { timezone: 'Asia/Muscat' })).toMatchObject({ timezone: 'Asia/Muscat' });
  expect(await analyticsService.getSettings(userId)).toMatchObject({ timezone: 'Asia/Muscat' });
});
