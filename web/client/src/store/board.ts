import type { Answer, Http } from '../api/http.js';
import type { LeaderboardEntry, LeaderboardOptions, Metric, Window } from '../boards.js';
import type { UserStream } from '../stream/stream.js';
import { Asked } from './asked.js';

export interface Board {
  entries: readonly LeaderboardEntry[];
  /** The user's own row, wherever it is; null if there is none. */
  own: LeaderboardEntry | null;
  /** Users on the board. */
  total: number;
}

/** The server's update of a watched board: its top ten, and the rank of the socket's user. */
interface Moved {
  metric: Metric;
  window: Window;
  entries: LeaderboardEntry[];
  total: number;
  own: OwnRank | null;
}

/** Without a rank: hidden, or not on the board. */
interface OwnRank {
  rank: number | null;
  score: number;
}

interface Page {
  entries: LeaderboardEntry[];
  total: number;
  own?: LeaderboardEntry & OwnRank;
}

const TOLD = 10;
const NO_EVENT = /(?!)/;

/**
 * A leaderboard, or the part of it around a user. The top is patched by updates; deeper rows are fetched again when the
 * board changes.
 */
export class BoardPart extends Asked<Board> {
  readonly #options: LeaderboardOptions;
  readonly #board: { metric: Metric; window: Window };
  #unwatch: () => void = () => {};

  constructor(http: Http, stream: UserStream, options: LeaderboardOptions) {
    super(stream, () => fetchBoard(http, options), NO_EVENT);
    this.#options = options;
    this.#board = { metric: options.metric, window: options.window ?? 'all' };
  }

  protected override opened(): void {
    super.opened();
    const { stream } = this;
    // The answer is the current board; only later changes are sent.
    const watch = () =>
      stream.emit('leaderboard:watch', [this.#board], (answer) => {
        const { ok, ...board } = answer as { ok: boolean } & Moved;
        if (!this.watched) return;
        if (ok) this.#moved(board);
        else this.askAgain();
      });
    const on = (event: string, then: (board: Moved) => void): (() => void) => {
      const handler = (board: Moved) => board.metric === this.#board.metric && board.window === this.#board.window && then(board);
      stream.handlers.on(event, handler);
      return () => stream.handlers.off(event, handler);
    };
    let live = false;
    const connected = () => {
      if (live === (live = stream.state.status === 'live') || !live) return;
      // A new connection does not know what the previous one watched.
      watch();
    };
    const stops = [
      stream.watch(connected),
      on('leaderboard:updated', (board) => this.#moved(board)),
      // Another user of the shared socket has left; this one has not.
      on('leaderboard:left', watch),
    ];
    connected();
    this.#unwatch = () => {
      for (const stop of stops) stop();
      if (live) stream.emit('leaderboard:unwatch', [this.#board], () => {});
      stream.tellTabs('leaderboard:left', [this.#board]);
    };
  }

  protected override closed(): void {
    this.#unwatch();
    super.closed();
  }

  #moved({ entries, total, own }: Moved): void {
    const { around, limit = TOLD, userId } = this.#options;
    const before = this.getSnapshot().value;
    const rank = own?.rank;
    const knowsOwn = userId === undefined || !rank || before?.own;
    if (!before || around !== undefined || limit > TOLD || !knowsOwn) return this.askAgain();
    this.patch({ entries: entries.slice(0, limit), total, own: rank && before.own ? { ...before.own, ...own, rank } : null });
  }
}

async function fetchBoard(http: Http, { metric, window = 'all', around, userId, limit = TOLD }: LeaderboardOptions) {
  const board = `/api/leaderboards/${metric}`;
  const near = userId === undefined ? undefined : `${board}/users/${encodeURIComponent(userId)}`;
  if (near && around !== undefined) {
    const { body, position } = await http.send<Page>('get', near, { query: { window, around } });
    return { body: boardOf(body, body), position };
  }
  const [top, own] = await Promise.all([
    http.send<Page>('get', board, { query: { window, limit } }),
    near ? http.send<Page>('get', near, { query: { window, around: 0 } }) : undefined,
  ]);
  return { body: boardOf(top.body, own?.body), position: null } satisfies Answer<Board>;
}

function boardOf({ entries, total }: Page, near: Page | undefined): Board {
  const own = near?.own;
  return { entries, own: own?.rank ? own : null, total };
}
