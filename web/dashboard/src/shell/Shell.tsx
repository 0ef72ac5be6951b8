import { NotificationBell } from '@streakline/react/components';
import type { ReactNode } from 'react';
import { useMe } from '../access/me.js';
import { Link, openUrl } from '../router.js';
import { ConnectionState } from './ConnectionState.js';
import { Logo } from './Logo.js';
import { Navigation } from './Navigation.js';
import { LookingAt } from './LookingAt.js';
import { ThemeButton } from './ThemeButton.js';
import { Who } from './Who.js';

/** The frame of every page. */
export function Shell({ userId, children }: { userId: string | null; children: ReactNode }) {
  const me = useMe();
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="bar">
        <Link href="/" className="brand" aria-label="Streakline, overview">
          <Logo /> <span className="brand-name">Streakline</span>
        </Link>
        <Navigation />
        <div className="bar-end">
          {userId !== null && <ConnectionState userId={userId} />}
          <ThemeButton />
          {userId !== null && <NotificationBell userId={userId} onOpen={openUrl} />}
          <Who userId={userId} />
        </div>
      </header>
      {me.userId !== null && userId !== me.userId && <LookingAt userId={userId ?? ''} self={me.userId} />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
