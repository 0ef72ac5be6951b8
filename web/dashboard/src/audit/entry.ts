import type { AuditEntry } from '@streakline/client';

/** The texts of actions. The compiler finds a missing one. */
export const ACTIONS: Record<AuditEntry['action'], string> = {
  sign_in: 'Signed in',
  sign_out: 'Signed out',
  sign_in_refused: 'Sign-in refused',
  refresh_reused: 'Old session token used',
  registered: 'Registered',
  invited: 'Invited',
  joined: 'Joined',
  email_verified: 'Email verified',
  password_changed: 'Password changed',
  password_reset_asked: 'Password reset requested',
  password_reset: 'Password reset',
  session_revoked: 'Session ended',
  sessions_revoked: 'All sessions ended',
  role_changed: 'Role changed',
  account_disabled: 'Account disabled',
  account_enabled: 'Account enabled',
  key_created: 'Key created',
  key_rotated: 'Key rotated',
  key_revoked: 'Key revoked',
  labels_changed: 'Labels changed',
  exported: 'Exported',
  erased: 'Erased',
  refused: 'Refused',
};
