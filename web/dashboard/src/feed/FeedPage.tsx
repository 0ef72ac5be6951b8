import { ActivityFeed } from '@streakline/react/components';
import { useEffect, useState } from 'react';
import { useTitle } from '../router.js';

export function FeedPage({ userId }: { userId: string }) {
  useTitle('Feed');
  return (
    <div className="page narrow">
      <h1>Feed</h1>
      <ActivityFeed userId={userId} height={useRoom()} />
    </div>
  );
}

const room = () => Math.max(360, innerHeight - 260);

/** The remaining height of the window below the bar and the heading, in pixels. */
function useRoom(): number {
  const [height, setHeight] = useState(room);
  useEffect(() => {
    const follow = () => setHeight(room());
    addEventListener('resize', follow);
    return () => removeEventListener('resize', follow);
  }, []);
  return height;
}
