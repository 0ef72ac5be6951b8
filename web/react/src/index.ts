export { useAuth } from './auth.js';
export { StreaklineProvider, type StreaklineProviderProps, useStreakline } from './context.js';
export { useActivities, useNotifications } from './feeds.js';
export { useAchievements, useAnalytics, useCalendar, useLeaderboard, useStreak } from './learning.js';
export type { UserId } from './readable.js';
export { usePresence, useSocket } from './socket.js';
export type * from './types.js';
