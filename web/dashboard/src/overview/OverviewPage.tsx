import {
  AchievementGrid,
  ActivityFeed,
  CalendarHeatmap,
  HoursChart,
  Leaderboard,
  StreakCard,
} from '@streakline/react/components';
import { useAnalytics, useActivities } from '@streakline/react';
import { server } from '../base.js';
import { useMe } from '../access/me.js';
import { Link, useTitle } from '../router.js';
import { useSettings } from '../settings/settings.js';
import { nameOf } from '../user/names.js';
import { CurlLine } from '../shell/CurlLine.js';
import { LogForm } from './LogForm.js';

export function OverviewPage({ userId }: { userId: string }) {
  useTitle('Overview');
  const { settings, error } = useSettings();
  const me = useMe();
  // Avoids showing one name first and then another.
  const name = settings === null && error === null ? null : nameOf(userId, settings, me);
  return (
    <div className="page">
      <h1 className="greeting">
        Hello
        {name !== null && (
          <>
            , <bdi>{name}</bdi>
          </>
        )}
      </h1>
      <FirstSteps userId={userId} />
      <div className="grid">
        <StreakCard userId={userId} className="a-streak" />
        <LogForm userId={userId} />
        <HoursChart userId={userId} className="a-hours" />
        <CalendarHeatmap userId={userId} className="a-calendar" weekStart={settings?.weekStart ?? 'monday'} />
        <ActivityFeed userId={userId} className="a-feed" height={420} />
        <Leaderboard userId={userId} className="a-board" metric="hours" around={3} />
        <AchievementGrid userId={userId} className="a-medals" />
      </div>
      <p className="foot">
        <Link href="/leaderboard">All leaderboards</Link> <a href={`${server}/guide/`}>Guide</a>{' '}
        <a href={`${server}/docs`}>API reference</a>
      </p>
    </div>
  );
}

/** For a user without any data. */
function FirstSteps({ userId }: { userId: string }) {
  const { analytics, loading } = useAnalytics(userId);
  const feed = useActivities(userId);
  const isNew = !loading && analytics === null && !feed.loading && feed.error === null && feed.activities.length === 0;
  if (!isNew) return null;
  return (
    <section className="sl-card first">
      <h2 className="sl-card-title">No data yet</h2>
      <p>There is no activity yet. Log some hours below or from a terminal; they appear here at once.</p>
      <CurlLine userId={userId} />
    </section>
  );
}
