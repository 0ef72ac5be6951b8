// Draws. All text goes in as text, never as HTML.

import { sorted } from './session.js';

const byId = (id) => document.getElementById(id);
const RECENT_EVENTS = 40;

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const FEED = {
  activities: {
    time: (item) => item.timestamp,
    text: (item) => item.description,
    none: 'No activities yet. Create one here, or with the curl line below.',
  },
  notifications: {
    time: (item) => item.createdAt,
    text: (item) => item.message,
    none: 'Nothing to see. A notification appears here as it arrives.',
  },
};

const CONNECTION = {
  connecting: 'Connecting',
  joining: 'Joining',
  live: 'Live',
  offline: 'Offline',
};

const STATS = [
  ['totalLearningHours', 'hours'],
  ['currentStreak', 'day streak'],
  ['longestStreak', 'longest streak'],
  ['logsCreated', 'logs'],
  ['goalsCompleted', 'goals'],
  ['skillsAdded', 'skills'],
];

/** An element with a class and children; strings become text. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function drawFeed(session, name) {
  const feed = session[name];
  const list = byId(name);
  const rows = new Map([...list.children].map((row) => [row.dataset.id, row]));
  let before = list.firstElementChild;
  for (const item of sorted(session, name)) {
    const state = JSON.stringify(item);
    let row = rows.get(item._id);
    rows.delete(item._id);
    if (row && row.dataset.state === state) {
      if (row === before) before = row.nextElementSibling;
      else list.insertBefore(row, before);
      continue;
    }
    const fresh = itemRow(name, item);
    fresh.dataset.state = state;
    fresh.classList.toggle('new', !row && feed.from >= 0 && list.dataset.drawn === session.userId);
    const focused = row?.contains(document.activeElement);
    if (row === before) before = row?.nextElementSibling ?? null;
    row?.remove();
    list.insertBefore(fresh, before);
    if (focused) fresh.querySelector('button')?.focus();
  }
  rows.forEach((row) => row.remove());
  if (!feed.loading) list.dataset.drawn = session.userId;
  drawCounts(name, feed);
  drawNote(name, feed);
}

function drawCounts(name, feed) {
  byId(`${name}-unread`).textContent = feed.unread ? `${feed.unread} unread` : '';
  byId(`${name}-total`).textContent = feed.total ? `${feed.total} in all` : '';
  byId(`${name}-read-all`).disabled = !feed.unread;
  const clear = byId(`${name}-clear`);
  if (clear) clear.disabled = !feed.total;
  byId(`${name}-more`).hidden = !feed.nextCursor || feed.items.size === 0;
}

function drawNote(name, feed) {
  const empty = feed.items.size === 0;
  note(name, feed.error ?? (empty ? (feed.loading ? 'Loading …' : FEED[name].none) : ''), feed.error);
  byId(name).classList.toggle('loading', empty && feed.loading);
}

function note(name, text, failed) {
  const place = byId(`${name}-note`);
  place.textContent = text;
  place.hidden = text === '';
  place.classList.toggle('failed', Boolean(failed));
  if (failed) place.append(' ', button('retry', 'Try again'));
}

function itemRow(name, item) {
  const row = element('li', item.read ? 'item' : 'item unread');
  row.dataset.id = item._id;
  const time = element('time', '', ago(FEED[name].time(item)));
  time.dateTime = FEED[name].time(item);
  time.title = new Date(time.dateTime).toLocaleString();
  const meta = element('p', 'meta', element('span', 'tag', item.type.replaceAll('_', ' ')), time);
  if (!item.read) meta.append(iconButton('read', item, '✓', 'Mark read'));
  meta.append(iconButton('delete', item, '✕', 'Delete'));
  const title = element('p', 'title', titleOf(item));
  if (item.visibility === 'public') title.append(' ', element('span', 'tag', 'public'));
  row.append(meta, title);
  const text = FEED[name].text(item);
  if (text) row.append(element('p', 'text', text));
  return row;
}

/** A link for an absolute path or a web address; the server accepts no other, and this does not rely on it. */
function titleOf({ title, actionUrl }) {
  if (!actionUrl || !/^(https?:\/\/|\/(?![/\\]))/i.test(actionUrl)) return element('strong', '', title);
  const link = element('a', '', title);
  link.href = actionUrl;
  link.rel = 'noopener noreferrer';
  return link;
}

function iconButton(action, item, icon, name) {
  const made = button(action, icon);
  made.classList.add('icon');
  made.dataset.id = item._id;
  made.title = name;
  made.setAttribute('aria-label', `${name}: ${item.title}`);
  return made;
}

function button(action, text) {
  const made = element('button', 'quiet', text);
  made.dataset.action = action;
  return made;
}

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

export function refreshTimes() {
  document.querySelectorAll('.items time').forEach((time) => {
    time.textContent = ago(time.dateTime);
  });
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

function ago(instant) {
  const seconds = (Date.now() - new Date(instant)) / 1000;
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step ? relative.format(-Math.round(seconds / step[1]), step[0]) : 'just now';
}
