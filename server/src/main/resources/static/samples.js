// What the "Create one" buttons create.

const ACTIVITIES = [
  ['log_created', 'Wrote a learning log', 'Notes on shortest paths, and why Dijkstra needs no negative edges.'],
  ['goal_completed', 'Finished chapter 3', 'All exercises but the last one.'],
  ['skill_added', 'Added a skill: SQL window functions', ''],
  ['portfolio_updated', 'Published a project', 'A word game in 200 lines.'],
  ['quiz.passed', 'Passed the quiz on trees', '9 of 10.'],
];

const NOTIFICATIONS = [
  ['achievement', 'Seven days in a row', 'You kept your streak for a week.', '/'],
  ['milestone', '50 hours', 'You have learned for fifty hours in all.', '/'],
  ['reminder', 'Study time', 'Your session begins in ten minutes.', null],
  ['social', 'Bob liked your project', 'The word game, that is.', '/'],
  ['system', 'A new course is open', 'Graphs and networks, six weeks.', '/docs'],
];

const any = (list) => list[Math.floor(Math.random() * list.length)];

export function sampleActivity(userId) {
  const [type, title, description] = any(ACTIVITIES);
  return { userId, type, title, description, visibility: Math.random() < 0.2 ? 'public' : 'private' };
}

export function sampleNotification(userId) {
  const [type, title, message, actionUrl] = any(NOTIFICATIONS);
  return { userId, type, title, message, actionUrl };
}
