// One user's data, first fetched and then kept up to date by the user's stream.

import { get, offsetOf } from './api.js';
import { EVENTS, emptyFeed, FEEDS, keep, partOf } from './feeds.js';

const RETRY_MS = 3000;

const PAGE = 20;

/**
 * Fetches, joins the stream where the fetch stood, and calls `changed(part)` after each change; `part` is 'activities',
 * 'notifications', 'analytics', 'connection', 'presence', or what the stream brought.
 */
export class Session {
  connection = 'connecting';
  activeUsers = null;
  position = null;
  activities = emptyFeed();
  notifications = emptyFeed();
  analytics = { loading: true, error: null, document: null, from: -1 };
  fetching = 0;
  held = [];

  constructor(userId, changed) {
    this.userId = userId;
    this.changed = changed;
    this.socket = io({ forceNew: true });
    this.listen();
  }

  close() {
    this.changed = () => {};
    clearTimeout(this.retry);
    this.socket.disconnect();
  }

  listen() {
    const { socket } = this;
    socket.on('connect', () => this.connected());
    socket.on('disconnect', () => this.is('offline'));
    socket.on('connect_error', () => this.is('offline'));
    socket.on('users:status', ({ activeUsers }) => {
      this.activeUsers = activeUsers;
      this.changed('presence');
    });
    socket.on('stream:ready', ({ position }) => {
      this.position = position;
      this.changed({ event: 'stream:ready', offset: offsetOf(position), text: socket.recovered ? 'recovered' : 'joined' });
      this.is('live');
    });
    socket.on('stream:reset', ({ reason }) => {
      this.changed({ event: 'stream:reset', offset: null, text: reason });
      this.fetch();
    });
    for (const [event, apply] of Object.entries(EVENTS)) {
      socket.on(event, (...args) => (this.fetching > 0 ? this.held.push([event, apply, ...args]) : this.take(event, apply, ...args)));
    }
  }

  async connected() {
    // The stock client has recovered by itself; or it knows where it stood; or it begins.
    if (this.socket.recovered) return;
    this.is('joining');
    if (!this.position && !(await this.fetch())) return this.tryLater();
    this.socket.emit('user:login', this.userId, { position: this.position }, (ack) => {
      if (ack.ok) return;
      this.is('offline', ack.error);
      this.tryLater();
    });
  }

  tryLater() {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.socket.connected && this.connected(), RETRY_MS);
  }

  /** Fetches all; true if the stream can be joined. Each part remembers where it stood, as one may be newer. */
  async fetch() {
    const parts = await this.holding(() =>
      Promise.all([this.fetchFeed('activities'), this.fetchFeed('notifications'), this.fetchAnalytics()]),
    );
    if (!parts[0] || !parts[1]) return false;
    this.position = offsetOf(parts[0]) <= offsetOf(parts[1]) ? parts[0] : parts[1];
    return true;
  }

  /** The next page. */
  more(name) {
    const { nextCursor, items } = this[name];
    const from = nextCursor ? `cursor=${encodeURIComponent(nextCursor)}` : `skip=${items.size}`;
    return this.holding(() => this.fetchFeed(name, from));
  }

  /** Events that come while rows are on their way wait behind them. */
  async holding(fetch) {
    this.fetching++;
    try {
      return await fetch();
    } finally {
      this.fetching--;
      if (this.fetching === 0) this.held.splice(0).forEach((event) => this.take(...event));
    }
  }

  /** A page; the first one takes the place of all that is here. */
  async fetchFeed(name, from) {
    const feed = this[name];
    feed.loading = true;
    feed.error = null;
    this.changed(name);
    try {
      const { body, position } = await get(`${this.path(name)}?limit=${PAGE}&${from ?? ''}`);
      if (!from) feed.items.clear();
      body[name].forEach((item) => keep(feed, item));
      if (!from) Object.assign(feed, { unread: body.unreadCount, total: body.total, from: offsetOf(position) });
      feed.nextCursor = body.nextCursor;
      return position;
    } catch (error) {
      feed.error = error.message;
      return null;
    } finally {
      feed.loading = false;
      this.changed(name);
    }
  }

  async fetchAnalytics() {
    const part = this.analytics;
    try {
      const { body, position } = await get(this.path('analytics'));
      Object.assign(part, { document: body, error: null, from: offsetOf(position) });
      return position;
    } catch (error) {
      Object.assign(part, { document: null, error: error.code === 'analytics_not_found' ? null : error.message });
      return null;
    } finally {
      part.loading = false;
      this.changed('analytics');
    }
  }

  take(event, apply, payload, counts, position) {
    const offset = offsetOf(position);
    this.position = position;
    for (const name of FEEDS) {
      const feed = this[name];
      if (offset <= feed.from) continue;
      feed.unread = counts.unread[name];
      feed.total = counts.total[name];
    }
    const part = partOf(event);
    if (offset > this[part].from) apply(this[part], payload);
    if (part === 'analytics' && !this.analytics.document?._id) this.fetchAnalytics();
    for (const name of new Set([part, ...FEEDS])) this.changed(name);
    this.changed({ event, offset, payload });
  }

  path(resource) {
    return `/api/${resource}/${encodeURIComponent(this.userId)}`;
  }

  is(connection, reason) {
    this.connection = connection;
    this.reason = reason;
    this.changed('connection');
  }
}
