import type { Analytics } from '@streakline/client';
import { useEffect, useState, type FormEvent } from 'react';
import { type Me, useMe } from '../access/me.js';
import { get } from '../http.js';
import { goTo, useTitle } from '../router.js';
import { OperatorTabs } from '../shell/Navigation.js';
import { CurlLine } from '../shell/CurlLine.js';
import { chooseUser, isUserId, useUser } from './user.js';

const SUGGESTED = 8;

/** Chooses a user, for callers who may view anyone. */
export function WelcomePage() {
  useTitle('Choose a user');
  const me = useMe();
  const [name, setName] = useState(useUser(me) ?? '');
  const known = useKnownUsers();
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isUserId(name)) choose(me, name);
    else setRefused(true);
  };
  return (
    <div className="page narrow">
      <OperatorTabs />
      <h1>Who is learning?</h1>
      <p className="lead">Choose a user to see the feed, streak and hours live.</p>
      <form className="form" onSubmit={submit}>
        <label className="field">
          <span>User id</span>
          <input
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={refused}
            aria-describedby="user-rule"
          />
        </label>
        <p id="user-rule" className={refused ? 'hint bad' : 'hint'} role={refused ? 'alert' : undefined}>
          Letters, digits and . _ : @ - , up to 128. A user that is new needs no sign-up.
        </p>
        <button type="submit" className="primary">
          Continue
        </button>
      </form>
      {known.length > 0 && (
        <section>
          <h2>Known users</h2>
          <ul className="chips">
            {known.map((userId) => (
              <li key={userId}>
                <button type="button" className="chip" onClick={() => choose(me, userId)}>
                  {userId}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>No users yet?</h2>
        <p>Log an hour and a half of learning for Ada in a terminal, then choose her.</p>
        <CurlLine userId="ada" />
      </section>
    </div>
  );
}

function choose(me: Me, userId: string) {
  chooseUser(me, userId);
  goTo('/');
}

/** The users with the most hours; empty if they cannot be loaded, because an id can always be typed. */
function useKnownUsers(): string[] {
  const [users, setUsers] = useState<string[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    get<{ analytics: Analytics[] }>(`/api/analytics/leaderboard/all?limit=${SUGGESTED}`, leaving.signal)
      .then(({ analytics }) => setUsers(analytics.map((one) => one.userId)))
      .catch(() => setUsers([]));
    return () => leaving.abort();
  }, []);
  return users;
}
