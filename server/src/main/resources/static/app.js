// The live page: wires the buttons to the API, and the session of the picked user to the view.

import { send } from './api.js';
import { byId } from './elements.js';
import { drawFeed, refreshTimes } from './feed-view.js';
import { sampleActivity, sampleNotification } from './samples.js';
import { Session } from './session.js';
import { clearEvents, drawAnalytics, drawConnection, drawEvent, drawPosition, toast } from './view.js';

const KNOWN_USERS = 'streakline.users';

let session;
const pending = new Set();

function watch(userId) {
  session?.close();
  clearEvents();
  pending.clear();
  byId('user').value = userId;
  history.replaceState(null, '', `?user=${encodeURIComponent(userId)}`);
  document.title = `${userId} — Streakline, live`;
  byId('curl').textContent = curlFor(userId);
  remember(userId);
  session = new Session(userId, changed);
  ['activities', 'notifications', 'analytics', 'connection'].forEach((part) => pending.add(part));
  draw();
}

/** Many events may come in one turn, after a pause above all; each part is drawn once a frame. */
function changed(part) {
  if (typeof part === 'object') drawEvent(part);
  else if (pending.add(part).size === 1) requestAnimationFrame(draw);
}

function draw() {
  if (pending.has('activities')) drawFeed(session, 'activities');
  if (pending.has('notifications')) drawFeed(session, 'notifications');
  if (pending.has('analytics')) drawAnalytics(session);
  drawConnection(session);
  drawPosition(session);
  pending.clear();
}

/** Runs a call while its button is disabled; what the server refuses is shown. */
async function run(button, call) {
  button.disabled = true;
  try {
    await call();
  } catch (error) {
    toast(error instanceof TypeError ? 'The server does not answer.' : error.message);
  } finally {
    button.disabled = false;
    changed('connection');
  }
}

const userPath = (resource) => `/api/${resource}/${encodeURIComponent(session.userId)}`;

const CALLS = {
  'activities-create': () => send('POST', '/api/activities', sampleActivity(session.userId)),
  'notifications-create': () => send('POST', '/api/notifications', sampleNotification(session.userId)),
  'activities-read-all': () => send('PATCH', `${userPath('activities')}/read-all`),
  'notifications-read-all': () => send('PATCH', `${userPath('notifications')}/read-all`),
  'notifications-clear': () => send('DELETE', `${userPath('notifications')}/clear-all`),
  'activities-more': () => session.more('activities'),
  'notifications-more': () => session.more('notifications'),
};

const ANALYTICS = {
  hours: () => send('PATCH', `${userPath('analytics')}/learning-hours`, { hours: 0.5 }),
  streak: () => {
    const { currentStreak = 0, longestStreak = 0 } = session.analytics.document ?? {};
    return send('PATCH', `${userPath('analytics')}/streak`, { currentStreak: currentStreak + 1, longestStreak });
  },
};

const increment = (statName) => send('PATCH', `${userPath('analytics')}/increment`, { statName });

function clicked({ target }) {
  const button = target.closest('button');
  if (!button) return;
  const { action, analytics, id } = button.dataset;
  const feed = button.closest('section')?.querySelector('.items')?.id;
  if (CALLS[button.id]) run(button, CALLS[button.id]);
  else if (analytics) run(button, ANALYTICS[analytics] ?? (() => increment(analytics)));
  else if (action === 'read') run(button, () => send('PATCH', `/api/${feed}/${id}/read`));
  else if (action === 'delete') run(button, () => send('DELETE', `/api/${feed}/${id}`));
  else if (action === 'retry') run(button, () => session.fetch());
  else if (button.id === 'copy') run(button, () => navigator.clipboard.writeText(byId('curl').textContent));
}

function curlFor(userId) {
  const activity = JSON.stringify({ userId, type: 'goal_completed', title: 'Finished chapter 3' });
  return `curl ${location.origin}/api/activities -H 'Content-Type: application/json' -d '${activity}'`;
}

function knownUsers() {
  try {
    const kept = JSON.parse(localStorage.getItem(KNOWN_USERS));
    return Array.isArray(kept) ? kept.filter((user) => typeof user === 'string') : [];
  } catch {
    // Storage may be forbidden, or hold what another page wrote; the list is a convenience only.
    return [];
  }
}

function remember(userId) {
  const users = [...new Set([userId, ...knownUsers(), 'ada', 'bob', 'carol'])].slice(0, 12);
  byId('users').replaceChildren(...users.map((user) => Object.assign(document.createElement('option'), { value: user })));
  try {
    localStorage.setItem(KNOWN_USERS, JSON.stringify(users));
  } catch {
    // As above.
  }
}

byId('picker').addEventListener('submit', (event) => {
  event.preventDefault();
  watch(byId('user').value);
});
document.addEventListener('click', clicked);
setInterval(refreshTimes, 30_000);
watch(new URLSearchParams(location.search).get('user') ?? 'ada');
