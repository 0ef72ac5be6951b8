'use client';
import { type Snapshot, Streakline, streakline, type StreaklineOptions } from '@streakline/client';
import type { Accounts } from '@streakline/client/accounts';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useReadable } from './readable.js';

interface Context {
  client: Streakline;
  userId: string | undefined;
  /** The accounts for signing in; undefined if users sign in otherwise, or not at all. */
  accounts: Accounts | undefined;
}

const StreaklineContext = createContext<Context>({ client: streakline, userId: undefined, accounts: undefined });

export interface StreaklineProviderProps extends StreaklineOptions {
  /** Your own client, instead of one created from the other options. */
  client?: Streakline;
  /** Signs in with the server's accounts; `token` is then theirs, and the default user is the signed-in one. */
  accounts?: Accounts;
  /** The user of the page, for hooks without a user. By default that of the snapshot. */
  userId?: string | undefined;
  /** The result of `fetchSnapshot` when the page was rendered on a server. */
  snapshot?: Snapshot;
  children?: ReactNode;
}

/** Sets the server and the user of the hooks below it. Without it, they use the server of `configure`. */
export function StreaklineProvider({ client, ...props }: StreaklineProviderProps): ReactNode {
  if (client) return <Provided {...props} client={client} />;
  // Another server needs another client.
  return props.accounts ? <SignedIn key={props.url} {...props} accounts={props.accounts} /> : <Created key={props.url} {...props} />;
}

type Props = Omit<StreaklineProviderProps, 'client'>;

function Created(props: Props) {
  const [client] = useState(() => new Streakline(props));
  return <Provided {...props} client={client} />;
}

/** Another user gets another client, as soon as the user is known; no data of the previous one remains. */
function SignedIn(props: Props & { accounts: Accounts }) {
  const { accounts } = props;
  const { user } = useReadable(accounts);
  const userId = user?.userId;
  const make = () => ({ accounts, userId, client: new Streakline({ ...props, token: accounts.token }) });
  const [held, hold] = useState(make);
  if (held.accounts !== accounts || held.userId !== userId) {
    hold(held.accounts === accounts && held.userId === undefined ? { ...held, userId } : make());
  }
  return <Provided userId={userId} {...props} client={held.client} />;
}

function Provided({ client, accounts, userId, snapshot, children }: Omit<StreaklineProviderProps, 'client'> & { client: Streakline }) {
  const [taken, take] = useState<{ client: Streakline; snapshot: Snapshot | undefined }>();
  if (client !== taken?.client || snapshot !== taken.snapshot) {
    // Before rendering what is below, and again when a router has changed the page. Known data remains.
    if (snapshot) client.user(snapshot.userId).hydrate(snapshot);
    take({ client, snapshot });
  }
  const whose = userId ?? snapshot?.userId;
  const context = useMemo(() => ({ client, userId: whose, accounts }), [client, whose, accounts]);
  // In React 18, a context is not its own provider.
  return <StreaklineContext.Provider value={context}>{children}</StreaklineContext.Provider>;
}

/** The client of the nearest provider, for functions without a hook. */
export function useStreakline(): Context {
  return useContext(StreaklineContext);
}
