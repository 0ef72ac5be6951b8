import type { Accounts, AccountUser } from '@streakline/client/accounts';
import { createContext, useContext } from 'react';

/** Of what the server says of a caller, at /api/auth/me, that which decides. */
export interface Caller {
  role: 'anybody' | 'learner' | 'mentor' | 'admin' | 'key';
  userId: string | null;
  scopes?: readonly string[];
}

/** Which pages there are for who is here. The server decides; this only spares them what it would refuse. */
export interface Permissions {
  /** To look at any user. */
  anyone: boolean;
  operator: boolean;
  people: boolean;
  keys: boolean;
  audit: boolean;
}

/** Who sits before the page. */
export interface Me {
  mode: 'open' | 'jwt' | 'accounts';
  /** Null: nobody in particular, as where nobody signs in, or for a key. */
  userId: string | null;
  name: string;
  may: Permissions;
  accounts: Accounts | null;
  user: AccountUser | null;
  /** Ends what was begun by signing in; null where nobody does. */
  leave: (() => Promise<void>) | null;
}

/** Where nobody signs in, anybody may look at anybody; the pages are those of a server on one's own machine. */
export const ANYBODY: Me = {
  mode: 'open',
  userId: null,
  name: '',
  may: { anyone: true, operator: true, people: false, keys: false, audit: false },
  accounts: null,
  user: null,
  leave: null,
};

export function permissionsOf({ role, scopes = [] }: Pick<Caller, 'role' | 'scopes'>, mode: Me['mode']): Permissions {
  const may = (scope: string) => role === 'admin' || (role === 'key' && scopes.includes(scope));
  return {
    anyone: may('users:read'),
    operator: may('operator:read'),
    people: mode === 'accounts' && may('accounts:read'),
    keys: may('keys:read'),
    audit: may('audit:read'),
  };
}

export const MeContext = createContext<Me>(ANYBODY);

export function useMe(): Me {
  return useContext(MeContext);
}
