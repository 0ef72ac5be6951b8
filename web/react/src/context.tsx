'use client';
import { type Snapshot, Streakline, streakline, type StreaklineOptions } from '@streakline/client';
import type { Accounts } from '@streakline/client/accounts';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useReadable } from './readable.js';

interface Context {
  client: Streakline;
  userId: string | undefined;
  /** By which users sign in; undefined if they do otherwise, or not at all. */
  accounts: Accounts | undefined;
}

const StreaklineContext = createContext<Context>({ client: streakline, userId: undefined, accounts: undefined });

export interface StreaklineProviderProps extends StreaklineOptions {
  /** A client of your own, in place of one made from the other options. */
  client?: Streakline;
  /** Signs in by the server's accounts; then `token` is theirs, and the user by default who is signed in. */
  accounts?: Accounts;
  /** Whose page this is; where a hook takes a user but is given none. By default that of the snapshot. */
  userId?: string | undefined;
  /** What `fetchSnapshot` answered when the page was rendered on a server. */
  snapshot?: Snapshot;
  children?: ReactNode;
}

/** Which server the hooks below it speak to, and as whom. Without it, that of `configure`. */
export function StreaklineProvider({ client, ...props }: StreaklineProviderProps): ReactNode {
  if (client) return <Provided {...props} client={client} />;
  // Another server is another client.
  return props.accounts ? <SignedIn key={props.url} {...props} accounts={props.accounts} /> : <Created key={props.url} {...props} />;
}

type Props = Omit<StreaklineProviderProps, 'client'>;

function Created(props: Props) {
  const [client] = useState(() => new Streakline(props));
  return <Provided {...props} client={client} />;
}

/** Another user is another client, as soon as it is known: nothing of the one before is there any more. */
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
    // Before what is below is rendered; anew when a router has led to another page. What is known already stays.
    if (snapshot) client.user(snapshot.userId).hydrate(snapshot);
    take({ client, snapshot });
  }
  const whose = userId ?? snapshot?.userId;
  const context = useMemo(() => ({ client, userId: whose, accounts }), [client, whose, accounts]);
  // React 18 has no context that is its own provider.
  return <StreaklineContext.Provider value={context}>{children}</StreaklineContext.Provider>;
}

/** The client of the nearest provider; for what no hook has. */
export function useStreakline(): Context {
  return useContext(StreaklineContext);
}
