import type { Role } from '@streakline/client/accounts';

export const ROLES: Record<Role, string> = { learner: 'Learner', mentor: 'Mentor', admin: 'Admin' };
