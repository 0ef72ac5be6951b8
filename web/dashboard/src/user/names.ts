import type { Settings } from '@streakline/client';
import type { Me } from '../access/me.js';

/** As accounts and imported users have them: nothing to call anybody by. */
const RAW_ID = /^[0-9a-f]{24}$/i;

/** What a user is called: as they want, else as their account says, else by their id; null for a raw one. */
export function nameOf(userId: string, settings: Settings | null, me: Me): string | null {
  if (settings?.userId === userId && settings.displayName !== null) return settings.displayName;
  const name = userId === me.userId && me.name !== '' ? me.name : userId;
  return RAW_ID.test(name) ? null : name;
}
