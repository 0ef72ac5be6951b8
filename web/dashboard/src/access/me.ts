import type { Accounts, AccountUser } from '@streakline/client/accounts';
import { createContext, useContext } from 'react';

/** The relevant part of the server's answer at /api/auth/me. */
export interface Caller {
  role: 'anybody' | 'learner' | 'mentor' | 'admin' | 'key';
  userId: string | null;
  scopes?: readonly string[];
}

/** The pages for this caller. The server decides; this only hides what it would refuse. */
export interface Permissions {
  /** May view any user. */
  anyone: boolean;
  operator: boolean;
  people: boolean;
  keys: boolean;
  audit: boolean;
}

/** The caller in front of the page. */
export interface Me {
  mode: 'open' | 'jwt' | 'accounts';
  /** Null: no particular user, for example without sign-in, or with a key. */
  userId: string | null;
  name: string;
  may: Permissions;
  accounts: Accounts | null;
  user: AccountUser | null;
  /** Signs out; null if no sign-in is required. */
  leave: (() => Promise<void>) | null;
}

/** Without sign-in, anybody may view any user; these are the pages of a server on one's own machine. */
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
