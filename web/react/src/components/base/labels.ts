// All texts of the components. Replace any of them: `<StreaklineUi labels={{ … }}>` for all components, or the `labels`
// of one. If the form depends on a number, the label is a function.

const count = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const ENGLISH = {
  retry: 'Try again',
  loading: 'Loading',
  offline: 'Offline',
  offlineHint: 'Not connected. The data may be out of date; it will be updated automatically.',
  failed: 'Could not load this.',
  refused: (reason: string) => `That did not work: ${reason}`,
  today: 'Today',
  yesterday: 'Yesterday',
  dismiss: 'Dismiss',
  delete: 'Delete',
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  clearAll: 'Clear all',
  showOlder: 'Show older',
  unread: 'Unread',

  notifications: 'Notifications',
  notificationsButton: (unread: number) => (unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`),
  noNotifications: 'All caught up',
  noNotificationsHint: 'News about your learning appears here.',
  moreToasts: (n: number) => `and ${n.toLocaleString('en')} more`,

  activities: 'Activity',
  newActivities: (n: number) => `${n.toLocaleString('en')} new`,
  noActivities: 'Nothing here yet',
  noActivitiesHint: 'Everything that you learn and finish appears here.',
  allActivities: 'No more activities.',

  streak: 'Streak',
  streakDays: (n: number): string => (n === 1 ? 'day in a row' : 'days in a row'),
  streakNone: 'No streak yet',
  streakNoneHint: 'Learn something today to start one.',
  streakDone: 'Done for today',
  streakDoneHint: 'See you tomorrow.',
  streakAtRisk: (left: string) => `${left} left to keep it`,
  streakOpen: 'Your next active day counts.',
  longest: 'Longest',
  days: (n: number) => count(n, 'day', 'days'),
  freezes: 'Freezes',
  freezesHeld: (n: number) => `${count(n, 'freeze', 'freezes')} held; each saves your streak from one missed day`,

  calendar: 'Calendar',
  calendarYear: (year: number) => `Calendar of ${year}`,
  previousYear: 'Previous year',
  nextYear: 'Next year',
  calendarDay: (date: string, hours: string, activities: number) =>
    `${date}: ${hours}, ${count(activities, 'activity', 'activities')}`,
  calendarHint: 'Choose a day to see its activities.',
  activeDays: (n: number) => count(n, 'active day', 'active days'),
  less: 'Less',
  more: 'More',
  hours: (n: string) => `${n} h`,

  hoursChart: 'Hours',
  byWeek: 'Weeks',
  byMonth: 'Months',
  weekOf: (date: string) => `Week of ${date}`,
  hoursTotal: 'in total',
  noHours: 'No hours yet',
  noHoursHint: 'Log some hours to see the first bar.',

  leaderboard: 'Leaderboard',
  rank: (n: number) => `Rank ${n.toLocaleString('en')}`,
  you: 'You',
  someone: 'Another user',
  noEntries: 'No learners yet',
  noEntriesHint: 'The first learner to log something takes the lead.',
  boardTotal: (n: number) => count(n, 'learner', 'learners'),
  score: {
    hours: (n: string) => `${n} h`,
    streak: (n: string) => `${n} d`,
    logs: (n: string) => n,
    goals: (n: string) => n,
    skills: (n: string) => n,
  },

  achievements: 'Achievements',
  achievementsEarned: (earned: number, all: number) => `${earned} of ${all}`,
  earnedOn: (date: string) => `Earned on ${date}`,
  progress: (done: string, target: string) => `${done} of ${target}`,
  noAchievements: 'No achievements',
  noAchievementsHint: 'This server has no achievements.',
};

export type Labels = typeof ENGLISH;
