import { Streakline } from '@streakline/client';
import { Accounts, type AuthMode, type AccountUser } from '@streakline/client/accounts';
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { server } from '../base.js';
import { Dashboard } from '../Dashboard.js';
import { speakBy } from '../http.js';
import { goTo, usePath } from '../router.js';
import { forget, store, stored } from '../storage.js';
import { useLinkToken } from './link.js';
import { type Me, permissionsOf } from './me.js';
import { isSignInPath, isOpenToAll, whereOneWas } from './paths.js';
import { Away, Waiting } from './Waiting.js';

// Signed-in users do not load the sign-in pages.
const SignInPages = lazy(() => import('../sign-in/SignInPages.js'));

/**
 * Remembers that this tab was signed in, so that after a reload it can say that the session has ended. Nothing else is
 * stored.
 */
const WAS_HERE = 'streakline.signed-in';

export function AccountsAuthentication({ mode }: { mode: AuthMode }) {
  const [accounts] = useState(() => new Accounts({ url: server }));
  const { status, user, ended, error } = useSyncExternalStore(accounts.subscribe, accounts.getSnapshot);
  const path = usePath();
  const link = useLinkToken();
  useEffect(() => void accounts.begin(), [accounts]);
  useEffect(() => {
    if (status === 'signed-in') store(WAS_HERE, 'yes', 'tab');
    else if (ended === 'left') forget(WAS_HERE, 'tab');
  }, [status, ended]);

  const inside = status === 'signed-in' && !(isOpenToAll(path) && link !== null);
  const passing = inside && isSignInPath(path);
  useEffect(() => {
    if (passing) goTo(whereOneWas());
  }, [passing]);

  if (status === 'unknown') return error === null ? <Waiting /> : <Away error={error} />;
  if (passing) return <Waiting />;
  if (inside && user !== null) return <Inside key={user.userId} accounts={accounts} user={user} />;
  const why = ended ?? (stored(WAS_HERE, 'tab') === null ? null : 'ended');
  return (
    <Suspense fallback={<Waiting />}>
      <SignInPages accounts={accounts} mode={mode} ended={why} />
    </Suspense>
  );
}

/** Another user gets another client, so that no data of the previous one remains. */
function Inside({ accounts, user }: { accounts: Accounts; user: AccountUser }) {
  const [client] = useState(() => new Streakline({ url: server, token: accounts.token }));
  speakBy(client);
  const me = useMemo<Me>(
    () => ({
      mode: 'accounts',
      userId: user.userId,
      name: user.name ?? user.email,
      may: permissionsOf(user, 'accounts'),
      accounts,
      user,
      leave: accounts.signOut,
    }),
    [accounts, user],
  );
  return <Dashboard me={me} client={client} />;
}
