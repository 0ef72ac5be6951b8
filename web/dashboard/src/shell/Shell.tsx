import { NotificationBell } from '@streakline/react/components';
import { useState, type ReactNode } from 'react';
import { goTo, isOwn, Link } from '../router.js';
import { ConnectionState } from './ConnectionState.js';
import { Logo } from './Logo.js';
import { Navigation } from './Navigation.js';
import { applyTheme, storedTheme, THEMES, type Theme } from './theme.js';

const THEME_SIGNS: Record<Theme, string> = { system: '◐', light: '☀', dark: '☾' };

/** What stands around every page. */
export function Shell({ userId, children }: { userId: string | null; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="bar">
        <Link href="/" className="brand" aria-label="Streakline, overview">
          <Logo /> <span className="brand-name">Streakline</span>
        </Link>
        <Navigation />
        <div className="bar-end">
          {userId !== null && <ConnectionState userId={userId} />}
          <ThemeButton />
          {userId !== null && (
            <>
              <NotificationBell userId={userId} onOpen={open} />
              <Link href="/user" className="who" aria-label={`You look at ${userId}; choose another user`} title={userId}>
                {[...userId][0]?.toUpperCase()}
              </Link>
            </>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function open(url: string) {
  if (isOwn(url)) goTo(url);
  else location.assign(url);
}

function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      className="bar-button"
      aria-label={`Colours: ${theme}. Change to ${next}`}
      title={`Colours: ${theme}`}
      onClick={() => {
        applyTheme(next);
        setTheme(next);
      }}
    >
      <span aria-hidden="true">{THEME_SIGNS[theme]}</span>
    </button>
  );
}
