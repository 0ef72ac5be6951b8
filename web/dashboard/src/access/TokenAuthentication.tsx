import { Streakline } from '@streakline/client';
import { useEffect, useMemo, useState } from 'react';
import { server } from '../base.js';
import { Dashboard } from '../Dashboard.js';
import { get, speakBy } from '../http.js';
import { goTo } from '../router.js';
import { forget, store, stored } from '../storage.js';
import { type Caller, type Me, permissionsOf } from './me.js';
import { TokenPage } from './TokenPage.js';
import { Waiting } from './Waiting.js';

/** For this tab, until it is closed: no session could provide another. */
const KEY = 'streakline.token';

/** If users sign in with an identity provider, which this page does not know, an operator enters a token or a key. */
export default function TokenAuthentication() {
  const [token, setToken] = useState(() => stored(KEY, 'tab'));
  const [why, setWhy] = useState<string | null>(null);
  const take = (given: string) => {
    store(KEY, given, 'tab');
    setWhy(null);
    setToken(given);
  };
  const end = (because: string | null) => {
    forget(KEY, 'tab');
    setWhy(because);
    setToken(null);
  };
  if (token === null) return <TokenPage why={why} take={take} />;
  return <WithToken key={token} token={token} end={end} />;
}

interface WithTokenProps {
  token: string;
  end: (why: string | null) => void;
}

function WithToken({ token, end }: WithTokenProps) {
  const [client] = useState(() => new Streakline({ url: server, token: (refused) => (refused === token ? null : token) }));
  const [caller, setCaller] = useState<Caller | null>(null);
  speakBy(client);
  useEffect(() => {
    const leaving = new AbortController();
    get<Caller>('/api/auth/me', leaving.signal).then(setCaller, (error: Error) => {
      if (!leaving.signal.aborted) end(error.message);
    });
    const stop = client.access?.subscribe(() => {
      if (client.access?.getSnapshot() === 'signed-out') end('The server no longer accepts this token. Enter another one.');
    });
    return () => {
      leaving.abort();
      stop?.();
    };
    // `end` is another one each time, and does the same.
    // eslint-disable-next-line react/exhaustive-deps
  }, [client]);
  const me = useMemo<Me | null>(
    () =>
      caller && {
        mode: 'jwt',
        userId: caller.userId,
        name: caller.userId ?? 'API key',
        may: permissionsOf(caller, 'jwt'),
        accounts: null,
        user: null,
        leave: async () => {
          goTo('/');
          end(null);
        },
      },
    // eslint-disable-next-line react/exhaustive-deps
    [caller],
  );
  return me === null ? <Waiting /> : <Dashboard me={me} client={client} />;
}
