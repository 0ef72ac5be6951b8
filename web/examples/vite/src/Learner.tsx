import { useActivities, useNotifications, useStreak } from '@streakline/react';

export function Learner({ userId }: { userId: string }) {
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
