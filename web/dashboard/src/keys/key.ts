import type { ApiKey, Scope } from '@streakline/client';

export type { ApiKey, Scope };

export interface KeyWithSecret {
  key: ApiKey;
  secret: string;
}

/** The texts of scopes. The compiler finds a missing one. */
export const SCOPES: Record<Scope, string> = {
  'events:write': 'Report what users did',
  'activities:write': 'Write activities',
  'notifications:write': 'Write notifications',
  'analytics:write': 'Change hours, counters, declared streaks',
  'users:read': 'Read users, their exports and streams',
  'users:write': 'Change settings and pauses',
  'users:erase': 'Erase users',
  'labels:write': 'Assign labels to users',
  'leaderboards:read': 'Read leaderboards',
  'keys:read': 'See keys',
  'keys:write': 'Create and revoke keys',
  'accounts:read': 'See accounts',
  'accounts:write': 'Invite people, change roles, disable accounts',
  'audit:read': 'Read the audit log',
  'operator:read': 'Read the server’s figures',
  'operator:write': 'Recount figures',
};
