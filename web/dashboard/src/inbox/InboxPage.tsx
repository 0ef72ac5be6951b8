import { NotificationInbox } from '@streakline/react/components';
import { goTo, isOwn, useTitle } from '../router.js';

export function InboxPage({ userId }: { userId: string }) {
  useTitle('Inbox');
  return (
    <div className="page narrow">
      <h1>Inbox</h1>
      <NotificationInbox userId={userId} onOpen={(url) => (isOwn(url) ? goTo(url) : location.assign(url))} />
    </div>
  );
}
