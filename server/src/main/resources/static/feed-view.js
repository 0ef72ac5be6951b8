// Draws a feed. Rows that did not change stay, with their focus and scroll position.

import { ago, button, byId, element, note } from './elements.js';
import { hasOlder, sorted } from './feeds.js';

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

export function drawFeed(session, name) {
  const feed = session[name];
  const list = byId(name);
  const rows = new Map([...list.children].map((row) => [row.dataset.id, row]));
  let before = list.firstElementChild;
  for (const item of sorted(feed)) {
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
  byId(`${name}-more`).hidden = !hasOlder(feed);
}

function drawNote(name, feed) {
  const empty = feed.items.size === 0;
  note(name, feed.error ?? (empty ? (feed.loading ? 'Loading …' : FEED[name].none) : ''), feed.error);
  byId(name).classList.toggle('loading', empty && feed.loading);
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

export function refreshTimes() {
  document.querySelectorAll('.items time').forEach((time) => {
    time.textContent = ago(time.dateTime);
  });
}
