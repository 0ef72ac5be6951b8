// Draws what is not a feed: figures, connection, and the stream's events.

import { byId, element, note } from './elements.js';

const RECENT_EVENTS = 40;

const CONNECTION = {
  connecting: 'Connecting',
  joining: 'Joining',
  live: 'Live',
  offline: 'Offline',
};

const STATS = [
  ['totalLearningHours', 'hours'],
  ['currentStreak', 'day streak'],
  ['longestStreak', 'longest'],
  ['logsCreated', 'logs'],
  ['goalsCompleted', 'goals'],
  ['skillsAdded', 'skills'],
];

export function drawAnalytics({ analytics }) {
  const { document: figures, loading, error } = analytics;
  byId('analytics').hidden = !figures;
  note('analytics', error ?? (figures ? '' : loading ? 'Loading …' : 'No analytics yet. The first figure makes them.'), error);
  if (!figures) return;
  byId('analytics').replaceChildren(
    ...STATS.map(([field, label]) => element('div', `stat ${field}`, element('dt', '', label), element('dd', '', number(figures[field])))),
  );
}

export function drawConnection({ connection, reason, activeUsers }) {
  const pill = byId('connection');
  pill.textContent = CONNECTION[connection];
  pill.dataset.state = connection;
  byId('presence').textContent = activeUsers === null ? '' : `${activeUsers} active`;
  const banner = byId('banner');
  banner.hidden = connection !== 'offline';
  banner.textContent = reason ?? 'Offline. What happens meanwhile arrives when the connection is back, in order and once.';
}

export function drawEvent({ event, offset, payload, text }) {
  const summary = text ?? payload?.title ?? payload?.throughOffset ?? fieldsOf(payload);
  const line = element('li', 'event', element('b', '', offset === null ? '–' : `#${offset}`), element('code', '', event));
  line.append(element('span', '', String(summary)));
  byId('events').prepend(line);
  while (byId('events').childElementCount > RECENT_EVENTS) byId('events').lastElementChild.remove();
  byId('events-note').hidden = true;
}

export function drawPosition({ position }) {
  byId('position').textContent = position ? `at ${position.slice(position.lastIndexOf(':') + 1)}` : '';
}

export function clearEvents() {
  byId('events').replaceChildren();
  byId('events-note').hidden = false;
}

let toastTimer;

export function toast(text) {
  const place = byId('toast');
  place.textContent = text;
  place.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (place.hidden = true), 5000);
}

function fieldsOf(payload) {
  return STATS.filter(([field]) => payload?.[field] !== undefined)
    .map(([field, label]) => `${label} ${number(payload[field])}`)
    .join(', ');
}

function number(value) {
  return (value ?? 0).toLocaleString(undefined, { maximumFractionDigits: 2 });
}
