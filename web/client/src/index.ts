export type * from './api/types.js';
export type * from './boards.js';
export { StreaklineError } from './api/error.js';
export type { Answer } from './api/http.js';
export type { Access, AuthStatus, TokenSource } from './auth/access.js';
export { keepSignedIn } from './auth/signed.js';
export { Streakline, type StreaklineOptions } from './client.js';
export {
  activityService,
  analyticsService,
  configure,
  notificationService,
  realtimeService,
  socketService,
  streakline,
} from './default.js';
export { fetchSnapshot } from './snapshot.js';
export type { SocketService, StreaklineSocket } from './socket.js';
export type { AnalyticsState } from './store/analytics.js';
export type { AskedState } from './store/asked.js';
export type { Board } from './store/board.js';
export type { FeedState } from './store/feed.js';
export type { Readable } from './store/listeners.js';
export type { Loading } from './store/part.js';
export type { Snapshot, UserStore } from './store/user.js';
export { offsetOf, type Position } from './stream/position.js';
export type { ConnectionState, ConnectionStatus } from './stream/transport.js';
