import type { ReactNode } from 'react';
import { useTitle } from '../router.js';
import { Logo } from './Logo.js';
import { ThemeButton } from './ThemeButton.js';

/** A page without the parts that belong to a user. */
export function Plain({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <>
      <header className="bar">
        <span className="brand">
          <Logo /> <span>Streakline</span>
        </span>
        <div className="bar-end">
          <ThemeButton />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <div className="page sign-in">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </>
  );
}
