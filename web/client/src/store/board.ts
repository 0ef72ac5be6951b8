import type { Answer, Http } from '../api/http.js';
import type { LeaderboardEntry, LeaderboardOptions } from '../boards.js';
import type { UserStream } from '../stream/stream.js';
import { Asked } from './asked.js';

export interface Board {
  entries: readonly LeaderboardEntry[];
  /** The user's own row, wherever it is; null if there is none. */
  own: LeaderboardEntry | null;
  /** Users on the board. */
  total: number;
}

interface Page {
  entries: LeaderboardEntry[];
  total: number;
}

const NO_EVENT = /(?!)/;

/** A leaderboard, or the part of it around a user. Asked for again when the server says that it moved. */
export class BoardPart extends Asked<Board> {
  readonly #options: LeaderboardOptions;
  #unwatch: () => void = () => {};

  constructor(http: Http, stream: UserStream, options: LeaderboardOptions) {
    super(stream, () => fetchBoard(http, options), NO_EVENT);
    this.#options = options;
  }

  protected override opened(): void {
    super.opened();
    const { metric, window = 'all' } = this.#options;
    const { stream } = this;
    let live = false;
    // A connection forgets what its predecessor watched, and tells nothing of what moved in between.
    const watched = () => {
      if (live === (live = stream.state.status === 'live') || !live) return;
      stream.emit('leaderboard:watch', [{ metric, window }]);
      this.askAgain();
    };
    const moved = (board: { metric?: string; window?: string }) => {
      if (board.metric === metric && board.window === window) this.askAgain();
    };
    const stopWatching = stream.watch(watched);
    stream.handlers.on('leaderboard:updated', moved);
    watched();
    this.#unwatch = () => {
      stopWatching();
      stream.handlers.off('leaderboard:updated', moved);
    };
  }

  protected override closed(): void {
    this.#unwatch();
    super.closed();
  }
}

async function fetchBoard(http: Http, { metric, window = 'all', around, userId, limit = 20 }: LeaderboardOptions) {
  const board = `/api/leaderboards/${metric}`;
  const near = userId === undefined ? undefined : `${board}/users/${encodeURIComponent(userId)}`;
  if (near && around !== undefined) {
    const { body, position } = await http.send<Page>('get', near, { query: { window, around } });
    return { body: boardOf(body, body, userId), position };
  }
  const [top, own] = await Promise.all([
    http.send<Page>('get', board, { query: { window, limit } }),
    near ? http.send<Page>('get', near, { query: { window, around: 0 } }) : undefined,
  ]);
  return { body: boardOf(top.body, own?.body, userId), position: null } satisfies Answer<Board>;
}

function boardOf({ entries, total }: Page, near: Page | undefined, userId: string | undefined): Board {
  return { entries, own: near?.entries.find((entry) => entry.userId === userId) ?? null, total };
}
