import { StreaklineProvider } from '@streakline/react';
import { StreaklineUi } from '@streakline/react/components';
import { lazy, Suspense, type ReactNode } from 'react';
import { FeedPage } from './feed/FeedPage.js';
import { InboxPage } from './inbox/InboxPage.js';
import { LeaderboardPage } from './leaderboard/LeaderboardPage.js';
import { OverviewPage } from './overview/OverviewPage.js';
import { usePath } from './router.js';
import { SettingsPage } from './settings/SettingsPage.js';
import { SettingsProvider, useSettings } from './settings/settings.js';
import { NotFoundPage } from './shell/NotFoundPage.js';
import { Shell } from './shell/Shell.js';
import { useUser } from './user/user.js';
import { WelcomePage } from './user/WelcomePage.js';

// For operators, who are few: not among what learners load.
const OperatorPage = lazy(() => import('./operator/OperatorPage.js'));

export function App() {
  const userId = useUser();
  return (
    <StreaklineProvider url={location.origin}>
      <SettingsProvider userId={userId}>
        <InUsersZone>
          <Shell userId={userId}>
            <Suspense fallback={<p role="status">Loading …</p>}>
              <Page userId={userId} />
            </Suspense>
          </Shell>
        </InUsersZone>
      </SettingsProvider>
    </StreaklineProvider>
  );
}

/** Days are the user's own, not the browser's. */
function InUsersZone({ children }: { children: ReactNode }) {
  const { settings } = useSettings();
  return <StreaklineUi timeZone={settings?.timezone}>{children}</StreaklineUi>;
}

function Page({ userId }: { userId: string | null }) {
  const path = usePath();
  if (path === '/operator') return <OperatorPage userId={userId} />;
  if (userId === null || path === '/user') return <WelcomePage />;
  // Another user is another page: nothing of the one before stays in its forms.
  switch (path) {
    case '/':
      return <OverviewPage key={userId} userId={userId} />;
    case '/feed':
      return <FeedPage key={userId} userId={userId} />;
    case '/inbox':
      return <InboxPage key={userId} userId={userId} />;
    case '/leaderboard':
      return <LeaderboardPage key={userId} userId={userId} />;
    case '/settings':
      return <SettingsPage key={userId} userId={userId} />;
    default:
      return <NotFoundPage />;
  }
}
