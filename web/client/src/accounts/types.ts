// The bodies of /api/auth by the names that this module speaks of, from api/openapi.yaml.
import type { components } from '../api/schema.js';

type Schemas = components['schemas'];

export type Role = Schemas['Role'];

/** How one signs in to a server, and what it offers. */
export type AuthMode = Schemas['SignInMode'];

export type SignedIn = Schemas['SignedIn'];
export type AccountUser = SignedIn['user'];

/** One place where the user is signed in. */
export type Session = Schemas['Session'];

export type NewAccount = Omit<Schemas['Registration'], 'refresh'>;

/** An account, as admins see it. */
export type Account = Schemas['Account'];
export type AccountPage = Schemas['AccountPage'];
export type Invited = Schemas['Invited'];
