import { Link, usePath } from '../router.js';

// Drawn in the colour of the text, 24 by 24.
const PAGES = [
  { href: '/', name: 'Overview', icon: 'M4 11 12 4l8 7v9h-5.5v-6h-5v6H4Z' },
  { href: '/feed', name: 'Feed', icon: 'M5 6h14M5 12h14M5 18h9' },
  { href: '/inbox', name: 'Inbox', icon: 'M4 5h16v14H4ZM4 13h5l1.5 2.5h3L15 13h5' },
  { href: '/leaderboard', name: 'Ranks', icon: 'M4 20V13h5v7M9.5 20V5h5v15M15 20V10h5v10M3 20h18' },
  { href: '/settings', name: 'Settings', icon: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 5v4h4V5ZM7 15v4h4v-4Z' },
  { href: '/operator', name: 'Operator', icon: 'M3 12h4l2.5-7 5 14 2.5-7h4' },
] as const;

export function Navigation() {
  const path = usePath();
  return (
    <nav className="pages" aria-label="Pages">
      {PAGES.map(({ href, name, icon }) => (
        <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d={icon} />
          </svg>
          {name}
        </Link>
      ))}
    </nav>
  );
}
