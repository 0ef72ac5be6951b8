import type { Role } from '@streakline/client/accounts';

/** An account, as admins see it. */
export interface Account {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
  verified: boolean;
  disabled: boolean;
  createdAt: string;
}

export interface AccountsPage {
  accounts: Account[];
  nextCursor: string | null;
}

export interface Invitation {
  /** Null if it was mailed. */
  link: string | null;
  sent: boolean;
}

export const ROLES: Record<Role, string> = { learner: 'Learner', mentor: 'Mentor', admin: 'Admin' };
