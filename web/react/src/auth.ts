'use client';
import type { AuthStatus } from '@streakline/client';
import type { AccountState } from '@streakline/client/accounts';
import { useStreakline } from './context.js';
import { constant, nobody, useReadable } from './readable.js';
import type { UseAuth } from './types.js';

const NO_ACCOUNT = constant<AccountState>({ status: 'unknown', user: null, sessionId: null, ended: null, error: null });
const NO_TOKEN = constant<AuthStatus>('unknown');

/** The signed-in user, from the provider's `accounts` or `token`. */
export function useAuth(): UseAuth {
  const { client, accounts } = useStreakline();
  const state = useReadable(accounts ?? NO_ACCOUNT);
  const status = useReadable(client.access ?? NO_TOKEN);
  const { signIn, signOut } = accounts ?? NOBODYS;
  return { ...state, status: accounts ? state.status : status, signIn, signOut };
}

const NOBODYS = { signIn: nobody, signOut: nobody };
