// The bodies of /api/auth with the names of this module, from api/openapi.yaml.
import type { components } from '../api/schema.js';

type Schemas = components['schemas'];

export type Role = Schemas['Role'];

/** How users sign in to a server, and its options. */
export type AuthMode = Schemas['SignInMode'];

export type SignedIn = Schemas['SignedIn'];
export type AccountUser = SignedIn['user'];

/** A session of the user. */
export type Session = Schemas['Session'];

export type NewAccount = Omit<Schemas['Registration'], 'refresh'>;

/** An account, as admins see it. */
export type Account = Schemas['Account'];
export type AccountPage = Schemas['AccountPage'];
export type Invited = Schemas['Invited'];
