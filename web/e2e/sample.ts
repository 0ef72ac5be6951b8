import type { Backend } from './backend.js';

/** Every page, by the name of its picture. */
export const PAGES = {
  overview: '/',
  feed: '/feed',
  inbox: '/inbox',
  leaderboard: '/leaderboard',
  settings: '/settings',
  operator: '/operator',
  user: '/user',
};

const LOGS = [
  ['log_created', 'Wrote a learning log', 'Notes on shortest paths, and why Dijkstra needs no negative edges.'],
  ['goal_completed', 'Finished chapter 3: graphs', 'All exercises but the last one.'],
  ['skill_added', 'Added a skill: SQL window functions', ''],
  ['log_created', 'Read about B-trees', 'Why leaves are linked.'],
  ['portfolio_updated', 'Published a project', 'A word game in 200 lines.'],
] as const;

const DAY = 86_400_000;

/** A learner with half a year behind her, and some others to be measured against. The same on each run of a day. */
export async function sample(backend: Backend, userId: string): Promise<void> {
  const events = [];
  for (let day = 200; day >= 0; day--) {
    const busy = (day * 7919) % 11;
    const recent = day < 12;
    if (!recent && busy > 7) continue;
    const [type, title] = LOGS[day % LOGS.length] ?? LOGS[0];
    const occurredAt = new Date(Date.now() - day * DAY - 60_000).toISOString();
    events.push({ userId, type, title, hours: [0.5, 1.25, 2, 3.5, 4.5][busy % 5], occurredAt });
  }
  await backend.call('POST', '/api/events/batch', { events });
  const others = ['grace', 'linus', 'barbara', 'donald', 'edsger', 'radia', 'tim', 'margaret'];
  await backend.call('POST', '/api/events/batch', {
    events: others.flatMap((name, index) =>
      Array.from({ length: 14 + index * 3 }, (_, n) => ({
        userId: name,
        type: 'log_created',
        title: 'Learned',
        hours: 8 + ((index * 5 + n) % 11),
        occurredAt: new Date(Date.now() - (n % 20) * DAY - 120_000).toISOString(),
      })),
    ),
  });
  for (const [type, title, description] of LOGS) await backend.activity(userId, title, { type, description });
  await backend.notification(userId, 'A new course is open', { message: 'Graphs and networks, six weeks.', actionUrl: '/docs' });
  await backend.notification(userId, 'Study time', { type: 'reminder', message: 'Your session begins in ten minutes.' });
  await backend.notification(userId, 'Grace liked your project', { type: 'social', message: 'The word game, that is.', actionUrl: '/feed' });
}
