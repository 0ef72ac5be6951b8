import type { Streakline } from '@streakline/client';
import { StreaklineProvider } from '@streakline/react';
import { StreaklineUi } from '@streakline/react/components';
import { lazy, Suspense, type ReactNode } from 'react';
import { type Me, MeContext, type Permissions, useMe } from './access/me.js';
import { FeedPage } from './feed/FeedPage.js';
import { InboxPage } from './inbox/InboxPage.js';
import { LeaderboardPage } from './leaderboard/LeaderboardPage.js';
import { OverviewPage } from './overview/OverviewPage.js';
import { usePath } from './router.js';
import { SettingsPage } from './settings/SettingsPage.js';
import { SettingsProvider, useSettings } from './settings/settings.js';
import { MessagePage } from './shell/MessagePage.js';
import { Shell } from './shell/Shell.js';
import { useUser } from './user/user.js';
import { WelcomePage } from './user/WelcomePage.js';

// For few users, or rarely needed: not loaded first.
const OperatorPage = lazy(() => import('./operator/OperatorPage.js'));
const PeoplePage = lazy(() => import('./people/PeoplePage.js'));
const KeysPage = lazy(() => import('./keys/KeysPage.js'));
const AuditPage = lazy(() => import('./audit/AuditPage.js'));
const AccountPage = lazy(() => import('./account/AccountPage.js'));

/** The pages, for who is here. */
export function Dashboard({ me, client }: { me: Me; client: Streakline }) {
  const userId = useUser(me);
  return (
    <MeContext.Provider value={me}>
      <StreaklineProvider client={client}>
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
    </MeContext.Provider>
  );
}

/** Days are the user's own by the server's rules, whatever zone the browser is in and whatever zones it knows. */
function InUsersZone({ children }: { children: ReactNode }) {
  const { settings } = useSettings();
  return (
    <StreaklineUi
      timeZone={settings?.timezone}
      utcOffsets={settings?.utcOffsets}
      dayStartHour={settings?.dayStartHour}
    >
      {children}
    </StreaklineUi>
  );
}

function Page({ userId }: { userId: string | null }) {
  const path = usePath();
  const { may, mode } = useMe();
  const allowed = (what: keyof Permissions, page: ReactNode) => (may[what] ? page : <MessagePage title="No access" heading="This page is for admins" />);
  switch (path) {
    case '/operator':
      return allowed('operator', <OperatorPage userId={userId} />);
    case '/people':
      return allowed('people', <PeoplePage />);
    case '/keys':
      return allowed('keys', <KeysPage />);
    case '/audit':
      return allowed('audit', <AuditPage />);
    case '/account':
      return mode === 'open' ? <MessagePage title="Not found" heading="This page does not exist" /> : <AccountPage />;
    case '/user':
      return allowed('anyone', <WelcomePage />);
    default:
      return userId === null ? <WelcomePage /> : <UsersPage path={path} userId={userId} />;
  }
}

function UsersPage({ path, userId }: { path: string; userId: string }) {
  // Another user gets another page, so that forms keep no data of the previous one.
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
      return <MessagePage title="Not found" heading="This page does not exist" />;
  }
}
