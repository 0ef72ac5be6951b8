'use client';
import type { Snapshot } from '@streakline/client';
import { StreaklineProvider, useActivities, useNotifications, useStreak } from '@streakline/react';

/** What the server fetched is shown first; then it is live. */
export function Learner({ url, snapshot }: { url: string; snapshot: Snapshot }) {
  return (
    <StreaklineProvider url={url} snapshot={snapshot}>
      <Live userId={snapshot.userId} />
    </StreaklineProvider>
  );
}

function Live({ userId }: { userId: string }) {
  const { activities } = useActivities(userId);
  const { unreadCount, markAllAsRead } = useNotifications(userId);
  const { streak } = useStreak(userId);
  return (
    <>
      <button onClick={() => markAllAsRead()}>🔔 {unreadCount}</button>
      <p>🔥 {streak?.current ?? '…'} days</p>
      <ul>{activities.map(({ _id, title }) => <li key={_id}>{title}</li>)}</ul>
    </>
  );
}
