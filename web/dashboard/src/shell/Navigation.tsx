import { type Permissions, useMe } from '../access/me.js';
import { Link, usePath } from '../router.js';

// Drawn in the color of the text, 24 by 24.
const PAGES = [
  { href: '/', name: 'Overview', icon: 'M4 11 12 4l8 7v9h-5.5v-6h-5v6H4Z' },
  { href: '/feed', name: 'Feed', icon: 'M5 6h14M5 12h14M5 18h9' },
  { href: '/inbox', name: 'Inbox', icon: 'M4 5h16v14H4ZM4 13h5l1.5 2.5h3L15 13h5' },
  { href: '/leaderboard', name: 'Ranks', icon: 'M4 20V13h5v7M9.5 20V5h5v15M15 20V10h5v10M3 20h18' },
  { href: '/settings', name: 'Settings', icon: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 5v4h4V5ZM7 15v4h4v-4Z' },
] as const;

const OPERATOR_ICON = 'M3 12h4l2.5-7 5 14 2.5-7h4';

/** Shown to callers who may do what they show. */
const OPERATORS = [
  { href: '/operator', name: 'Server', for: 'operator' },
  { href: '/people', name: 'People', for: 'people' },
  { href: '/keys', name: 'Keys', for: 'keys' },
  { href: '/audit', name: 'Audit', for: 'audit' },
  { href: '/user', name: 'A user', for: 'anyone' },
] as const satisfies readonly { href: string; name: string; for: keyof Permissions }[];

function useOperators() {
  const { may, mode } = useMe();
  // Without sign-in, a user is chosen at the end of the bar.
  return OPERATORS.filter((page) => may[page.for] && (mode !== 'open' || page.for === 'operator'));
}

export function Navigation() {
  const path = usePath();
  const pages = useOperators();
  const [first] = pages;
  const isOperators = pages.some(({ href }) => href === path);
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
      {first !== undefined && (
        <Link href={first.href} aria-current={path === first.href ? 'page' : isOperators || undefined}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d={OPERATOR_ICON} />
          </svg>
          Operator
        </Link>
      )}
    </nav>
  );
}

/** Links between an operator's pages; hidden if there is only one. */
export function OperatorTabs() {
  const path = usePath();
  const pages = useOperators();
  if (pages.length < 2) return null;
  return (
    <nav className="tabs" aria-label="Operator’s pages">
      {pages.map(({ href, name }) => (
        <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
