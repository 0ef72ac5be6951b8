import pg from 'pg';

// Sums are bigint in PostgreSQL; these fit a number.
pg.types.setTypeParser(20, Number);

const SCHEMA = `
  CREATE INDEX IF NOT EXISTS activities_by_read ON node_peer.activities (user_id, read);
  CREATE INDEX IF NOT EXISTS activities_newest ON node_peer.activities (user_id, "timestamp" DESC, _id DESC);
  CREATE TABLE IF NOT EXISTS node_peer.notifications (
    _id         text        PRIMARY KEY,
    user_id     text        NOT NULL,
    type        text        NOT NULL,
    title       text        NOT NULL,
    message     text        NOT NULL,
    "timestamp" timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    read        boolean     NOT NULL
  );
  CREATE INDEX IF NOT EXISTS notifications_newest ON node_peer.notifications (user_id, "timestamp" DESC, _id DESC);
  CREATE TABLE IF NOT EXISTS node_peer.analytics (
    user_id         text   PRIMARY KEY,
    learning_millis bigint NOT NULL,
    logs_created    bigint NOT NULL,
    goals_completed bigint NOT NULL,
    skills_added    bigint NOT NULL,
    active_days     int[]  NOT NULL
  );
  CREATE INDEX IF NOT EXISTS analytics_by_hours ON node_peer.analytics (learning_millis DESC, user_id);
  CREATE TABLE IF NOT EXISTS node_peer.days (
    user_id text   NOT NULL,
    day     date   NOT NULL,
    millis  bigint NOT NULL,
    logs    bigint NOT NULL,
    PRIMARY KEY (user_id, day)
  );
`;

const ACTIVITY = '_id, user_id AS "userId", type, title, description, data, "timestamp", read';

// Named, so that each connection of the pool parses and plans it once.
const statement = (name, text) => (values) => ({ name, text, values });

const FEED = statement('feed', `
  SELECT ${ACTIVITY} FROM node_peer.activities WHERE user_id = $1
  ORDER BY "timestamp" DESC, _id DESC LIMIT $2 OFFSET $3`);
const FEED_BEHIND = statement('feed-behind', `
  SELECT ${ACTIVITY} FROM node_peer.activities WHERE user_id = $1 AND ("timestamp", _id) < ($3, $4)
  ORDER BY "timestamp" DESC, _id DESC LIMIT $2`);
const UNREAD = statement('unread', `
  SELECT count(*) AS "unreadCount" FROM node_peer.activities WHERE user_id = $1 AND NOT read`);
const NOTIFICATIONS = statement('notifications', `
  SELECT _id, user_id AS "userId", type, title, message, "timestamp", expires_at AS "expiresAt", read
  FROM node_peer.notifications WHERE user_id = $1 AND expires_at > now()
  ORDER BY "timestamp" DESC, _id DESC LIMIT $2`);
const ANALYTICS = statement('analytics', `
  SELECT user_id AS "userId", learning_millis / 3600000.0 AS "totalLearningHours", logs_created AS "logsCreated",
         goals_completed AS "goalsCompleted", skills_added AS "skillsAdded", active_days AS "activeDays"
  FROM node_peer.analytics WHERE user_id = $1`);
const WEEKS = statement('weeks', `
  SELECT date_trunc('week', day) AS week, sum(millis) / 3600000.0 AS "hoursLogged", sum(logs)::int AS "logsCount"
  FROM node_peer.days WHERE user_id = $1 AND day > current_date - 84 GROUP BY 1 ORDER BY 1`);
const MONTHS = statement('months', `
  SELECT date_trunc('month', day) AS month, sum(millis) / 3600000.0 AS "totalHours", sum(logs)::int AS "totalLogs"
  FROM node_peer.days WHERE user_id = $1 AND day > current_date - 365 GROUP BY 1 ORDER BY 1`);
const DAYS = statement('active-days', 'SELECT active_days FROM node_peer.analytics WHERE user_id = $1');
// The index gives the order, so PostgreSQL stops behind the page.
const BOARD = statement('board', `
  SELECT rank() OVER (ORDER BY learning_millis DESC) AS rank, user_id AS "userId", learning_millis / 3600000.0 AS score
  FROM node_peer.analytics ORDER BY learning_millis DESC, user_id LIMIT $1`);

/** Reads, each by the statements that a careful team would write: indexed, named, the independent ones in parallel. */
export class Reads {
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  static async open(connectionString, max) {
    const pool = new pg.Pool({ connectionString, max });
    await pool.query(SCHEMA);
    return new Reads(pool);
  }

  async #rows(query) {
    return (await this.#pool.query(query)).rows;
  }

  /** It holds no total and no number of unread activities, which Streakline's page has. */
  async feed(userId, limit, skip, cursor) {
    const [time, id] = cursor ? Buffer.from(cursor, 'base64url').toString().split('|') : [];
    const rows = await this.#rows(
      cursor ? FEED_BEHIND([userId, limit + 1, time, id]) : FEED([userId, limit + 1, skip]),
    );
    const activities = rows.slice(0, limit);
    const last = activities.at(-1);
    const hasMore = rows.length > limit;
    const nextCursor = hasMore
      ? Buffer.from(`${last.timestamp.toISOString()}|${last._id}`).toString('base64url')
      : null;
    return { activities, hasMore, nextCursor };
  }

  async unread(userId) {
    return (await this.#rows(UNREAD([userId])))[0];
  }

  async notifications(userId, limit) {
    return { notifications: await this.#rows(NOTIFICATIONS([userId, limit])) };
  }

  async analytics(userId) {
    const [[totals], weeklyData, monthlyData] = await Promise.all([
      this.#rows(ANALYTICS([userId])),
      this.#rows(WEEKS([userId])),
      this.#rows(MONTHS([userId])),
    ]);
    const { activeDays, ...document } = totals;
    const { current, longest } = streak(activeDays);
    return { ...document, currentStreak: current, longestStreak: longest, weeklyData, monthlyData };
  }

  async streak(userId) {
    return streak((await this.#rows(DAYS([userId])))[0].active_days);
  }

  async board(limit) {
    return { metric: 'hours', entries: await this.#rows(BOARD([limit])) };
  }

  close() {
    return this.#pool.end();
  }
}

/** Days in a row, of days since 1970 in order. It knows no time zone, no freezes and no pauses. */
function streak(days) {
  const today = Math.floor(Date.now() / 86_400_000);
  let run = 0;
  let longest = 0;
  let before = -1;
  for (const day of days) {
    run = day === before + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    before = day;
  }
  return { current: before >= today - 1 ? run : 0, longest, activeToday: before === today };
}
