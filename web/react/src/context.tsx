'use client';
import { type Snapshot, Streakline, streakline, type StreaklineOptions } from '@streakline/client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface Context {
  client: Streakline;
  userId: string | undefined;
}

const StreaklineContext = createContext<Context>({ client: streakline, userId: undefined });

export interface StreaklineProviderProps extends StreaklineOptions {
  /** A client of your own, in place of one made from the other options. */
  client?: Streakline;
  /** Whose page this is; where a hook takes a user but is given none. By default that of the snapshot. */
  userId?: string;
  /** What `fetchSnapshot` answered when the page was rendered on a server. */
  snapshot?: Snapshot;
  children?: ReactNode;
}

/** Which server the hooks below it speak to. Without it, that of `configure`. */
export function StreaklineProvider({ client, ...props }: StreaklineProviderProps): ReactNode {
  // Another server is another client.
  return client ? <Provided {...props} client={client} /> : <Created key={props.url} {...props} />;
}

function Created({ url, headers, share, ...props }: Omit<StreaklineProviderProps, 'client'>) {
  const [client] = useState(() => {
    const options: StreaklineOptions = {};
    if (url !== undefined) options.url = url;
    if (headers !== undefined) options.headers = headers;
    if (share !== undefined) options.share = share;
    return new Streakline(options);
  });
  return <Provided {...props} client={client} />;
}

function Provided({ client, userId, snapshot, children }: StreaklineProviderProps & { client: Streakline }) {
  const [taken, take] = useState<{ client: Streakline; snapshot: Snapshot | undefined }>();
  if (client !== taken?.client || snapshot !== taken.snapshot) {
    // Before what is below is rendered; anew when a router has led to another page. What is known already stays.
    if (snapshot) client.user(snapshot.userId).hydrate(snapshot);
    take({ client, snapshot });
  }
  const whose = userId ?? snapshot?.userId;
  const context = useMemo(() => ({ client, userId: whose }), [client, whose]);
  // React 18 has no context that is its own provider.
  return <StreaklineContext.Provider value={context}>{children}</StreaklineContext.Provider>;
}

/** The client of the nearest provider; for what no hook has. */
export function useStreakline(): Context {
  return useContext(StreaklineContext);
}
