import { NotificationInbox } from '@streakline/react/components';
import { openUrl, useTitle } from '../router.js';

export function InboxPage({ userId }: { userId: string }) {
  useTitle('Inbox');
  return (
    <div className="page narrow">
      <h1>Inbox</h1>
      <NotificationInbox userId={userId} onOpen={openUrl} />
    </div>
  );
}
