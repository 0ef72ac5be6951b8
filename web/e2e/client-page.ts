// The whole of a page that shows a user's activities, for the tests of tabs: it keeps all that it was told.
import { Streakline } from '@streakline/client';

const { url, userId } = Object.fromEntries(new URLSearchParams(location.hash.slice(1))) as { url: string; userId: string };
// Where one has to sign in, the test gives tokens.
const client = new Streakline(window.fetchToken ? { url, token: window.fetchToken } : { url });
const told: string[] = [];
const resets: unknown[] = [];
const toldEver = (): string[] => JSON.parse(sessionStorage.getItem('told') ?? '[]');
client.socketService.on('activity:created', ({ title }: { title: string }) => {
  told.push(title);
  sessionStorage.setItem('told', JSON.stringify([...toldEver(), title]));
});
let connects = 0;
client.socketService.on('connect', () => connects++);
client.socketService.on('stream:reset', (reset) => resets.push(reset));
client.socketService.initializeSocket(userId);
const { activities, connection } = client.user(userId);
activities.subscribe(() => {});
connection.subscribe(() => {});

/** What a test sees of it. */
const seen = {
  titles: () => activities.getSnapshot().items.map(({ title }) => title),
  unread: () => activities.getSnapshot().unreadCount,
  status: () => connection.getSnapshot().status,
  told,
  /** By this tab, before its page was loaded again, too. */
  toldEver,
  connects: () => connects,
  resets,
  markAllAsRead: () => activities.markAllAsRead(),
  create: (title: string) =>
    new Promise((resolve) => client.socketService.emit('activity:create', { type: 'log_created', title }, resolve)),
};

declare global {
  interface Window {
    seen: typeof seen;
    fetchToken?: (refused?: string) => Promise<string | null>;
  }
}

window.seen = seen;
