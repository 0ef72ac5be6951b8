import type { AuthMode } from '@streakline/client/accounts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Dashboard } from '../Dashboard.js';
import { get, speaker } from '../http.js';
import { AccountsAuthentication } from './AccountsAuthentication.js';
import { Away, Waiting } from './Waiting.js';
import { ANYBODY } from './me.js';

const TokenAuthentication = lazy(() => import('./TokenAuthentication.js'));

/** How long before a server that did not answer is asked again, in milliseconds. */
const AGAIN = 3_000;

/** The sign-in that this server requires, and then the pages. */
export function Authentication() {
  const { mode, error } = useMode();
  if (mode === null) return error === null ? <Waiting /> : <Away error={error} />;
  switch (mode.mode) {
    case 'open':
      return <Dashboard me={ANYBODY} client={speaker()} />;
    case 'accounts':
      return <AccountsAuthentication mode={mode} />;
    case 'jwt':
      return (
        <Suspense fallback={<Waiting />}>
          <TokenAuthentication />
        </Suspense>
      );
  }
}

function useMode(): { mode: AuthMode | null; error: Error | null } {
  const [state, setState] = useState<{ mode: AuthMode | null; error: Error | null }>({ mode: null, error: null });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () =>
      get<AuthMode>('/api/auth/mode', leaving.signal).then(
        (mode) => setState({ mode, error: null }),
        (error: Error) => {
          if (leaving.signal.aborted) return;
          setState({ mode: null, error });
          timer = setTimeout(() => void ask(), AGAIN);
        },
      );
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);
  return state;
}
