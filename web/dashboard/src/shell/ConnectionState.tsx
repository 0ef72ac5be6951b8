import { useSocket } from '@streakline/react';

const WORDS = { connecting: 'Connecting', live: 'Live', offline: 'Offline', 'signed-out': 'Signed out' } as const;

/** Whether events arrive, and how many users have a page open. */
export function ConnectionState({ userId }: { userId: string }) {
  const { status, activeUsers } = useSocket(userId);
  return (
    <p className="connection" role="status" data-state={status}>
      <span className="connection-word">{WORDS[status]}</span>
      {status === 'live' && activeUsers !== null && (
        <span className="connection-users">
          {activeUsers} {activeUsers === 1 ? 'learner' : 'learners'} here
        </span>
      )}
    </p>
  );
}
