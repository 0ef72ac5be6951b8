// The bodies of /api/auth and /api/accounts.

export type Role = 'learner' | 'mentor' | 'admin';

/** How one signs in to a server, and what it offers. */
export interface AuthMode {
  mode: 'open' | 'jwt' | 'accounts';
  /** Whether anybody may make an account. */
  registration: boolean;
  /** Whether it sends mail: without, nobody verifies an address or resets a password by themselves. */
  mail: boolean;
}

export interface AccountUser {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
}

export interface SignedIn {
  accessToken: string;
  expiresAt: string;
  sessionId: string;
  user: AccountUser;
}

/** One place where the user is signed in. */
export interface Session {
  id: string;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
  /** What the browser or program calls itself. */
  client: string | null;
  /** The one that asks. */
  current: boolean;
}

export interface NewAccount {
  email: string;
  password: string;
  name?: string;
}
