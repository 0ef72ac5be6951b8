'use client';
import type { ConnectionState } from '@streakline/client';
import { useStreakline } from './context.js';
import { constant, useReadable, type UserId } from './readable.js';
import type { UsePresence, UseSocket } from './types.js';

const UNCONNECTED = constant<ConnectionState>({ status: 'connecting', recovered: false, activeUsers: null });

/** Connects, and disconnects when no component needs it any more. The other hooks also connect by themselves. */
export function useSocket(userId: UserId): UseSocket {
  const { client } = useStreakline();
  return useReadable(userId ? client.user(userId).connection : UNCONNECTED);
}

/** How many users are active now. */
export function usePresence(): UsePresence {
  const { client } = useStreakline();
  return { activeUsers: useReadable(client.presence) };
}
