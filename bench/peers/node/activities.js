import { randomBytes } from 'node:crypto';
import pg from 'pg';

const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS node_peer;
  CREATE TABLE IF NOT EXISTS node_peer.activities (
    _id         text        PRIMARY KEY,
    user_id     text        NOT NULL,
    type        text        NOT NULL,
    title       text        NOT NULL,
    description text        NOT NULL,
    data        jsonb       NOT NULL,
    "timestamp" timestamptz NOT NULL,
    read        boolean     NOT NULL
  );
  CREATE INDEX IF NOT EXISTS activities_by_user ON node_peer.activities (user_id, "timestamp" DESC);
`;

// Named, so that each connection of the pool parses and plans it once.
const CREATE = {
  name: 'create-activity',
  text: `
    INSERT INTO node_peer.activities (_id, user_id, type, title, description, data, "timestamp", read)
    VALUES ($1, $2, $3, $4, $5, $6, now(), false)
    RETURNING _id, user_id AS "userId", type, title, description, data, "timestamp", read`,
};

const COUNT = {
  name: 'count-activities',
  text: 'SELECT count(*)::int AS total FROM node_peer.activities WHERE user_id = $1',
};

/** Activities in PostgreSQL, one statement a call. */
export class ActivityStore {
  #pool;
  #ids = new ObjectIds();

  constructor(pool) {
    this.#pool = pool;
  }

  static async open(connectionString, max) {
    // synchronous_commit is named, so that no server or role default can make the peer's commits cheaper.
    const pool = new pg.Pool({ connectionString, max, options: '-c synchronous_commit=on' });
    await pool.query(SCHEMA);
    return new ActivityStore(pool);
  }

  async create({ userId, type, title, description = '', data = {} }) {
    const values = [this.#ids.next(), userId, type, title, description, JSON.stringify(data)];
    const { rows } = await this.#pool.query({ ...CREATE, values });
    return rows[0];
  }

  /** How many a user has; asked after a round, for what was kept. */
  async count(userId) {
    return (await this.#pool.query({ ...COUNT, values: [userId] })).rows[0].total;
  }

  close() {
    return this.#pool.end();
  }
}

/** Ids of 24 hex characters in the ObjectId layout: seconds, five random bytes of this process, a counter. */
class ObjectIds {
  #process = randomBytes(5).toString('hex');
  #counter = randomBytes(3).readUIntBE(0, 3);

  next() {
    this.#counter = (this.#counter + 1) & 0xffffff;
    const seconds = Math.floor(Date.now() / 1000).toString(16).padStart(8, '0');
    return seconds + this.#process + this.#counter.toString(16).padStart(6, '0');
  }
}
