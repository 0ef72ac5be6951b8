import type { Settings } from '@streakline/client';
import type { Me } from '../access/me.js';

/** Ids of accounts and imported users are not suitable as names. */
const RAW_ID = /^[0-9a-f]{24}$/i;

/** The name of a user: the display name, else the account's name, else the id; null for a raw id. */
export function nameOf(userId: string, settings: Settings | null, me: Me): string | null {
  if (settings?.userId === userId && settings.displayName !== null) return settings.displayName;
  const name = userId === me.userId && me.name !== '' ? me.name : userId;
  return RAW_ID.test(name) ? null : name;
}
