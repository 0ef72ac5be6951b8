// Drawn for this package; 24 by 24, in the color of the text. They are hidden from screen readers, because each stands
// next to a text.
import type { ReactNode } from 'react';

function Icon({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      className="sl-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const BellIcon = () => (
  <Icon size={22}>
    <path d="M6 9.5a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4s2-1.5 2-6.5Z" />
    <path d="M10 19.5a2.2 2.2 0 0 0 4 0" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon size={18}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon size={16}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);
export const SnowIcon = () => (
  <Icon size={18}>
    <path d="M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9M9.5 4.5 12 6.5l2.5-2M9.5 19.5l2.5-2 2.5 2" />
  </Icon>
);
export const BookIcon = () => (
  <Icon>
    <path d="M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5ZM12 6.5v13" />
  </Icon>
);
export const TargetIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <circle cx="12" cy="12" r="4.5" />
    <circle cx="12" cy="12" r=".8" fill="currentColor" />
  </Icon>
);
export const SparkIcon = () => (
  <Icon>
    <path d="M12 3.5 14 10l6.5 2-6.5 2-2 6.5L10 14l-6.5-2L10 10Z" />
  </Icon>
);
export const MedalIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="12" cy="14.5" r="5.5" />
    <path d="M8.5 10 6 3.5h4l2 5 2-5h4L15.5 10M12 12.5v4" />
  </Icon>
);
export const FlagIcon = () => (
  <Icon>
    <path d="M5.5 21V4M5.5 5c4-2 8 2 13 0v9c-5 2-9-2-13 0" />
  </Icon>
);
export const ClockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);
export const PeopleIcon = () => (
  <Icon>
    <circle cx="9" cy="8.5" r="3.5" />
    <path d="M2.5 19.5c.5-4 3-5.5 6.5-5.5s6 1.5 6.5 5.5M15.5 5.5a3.2 3.2 0 0 1 0 6M17.5 14.5c2.5.5 3.7 2 4 5" />
  </Icon>
);
export const GearIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="3" />
    <path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2" />
  </Icon>
);
export const LoginIcon = () => (
  <Icon>
    <path d="M13 4h6v16h-6M4 12h10M10.5 8.5 14 12l-3.5 3.5" />
  </Icon>
);
export const MailIcon = () => (
  <Icon>
    <path d="M3.5 6h17v12h-17ZM4 6.5l8 6.5 8-6.5" />
  </Icon>
);
export const FolderIcon = () => (
  <Icon>
    <path d="M3.5 6.5V18h17V8.5h-9l-2-2Z" />
  </Icon>
);

/** For activities and notifications, by type; other types get the spark. */
export function TypeIcon({ type }: { type: string }) {
  switch (type) {
    case 'log_created':
      return <BookIcon />;
    case 'goal_completed':
      return <TargetIcon />;
    case 'portfolio_updated':
      return <FolderIcon />;
    case 'login':
      return <LoginIcon />;
    case 'email_sent':
      return <MailIcon />;
    case 'achievement':
      return <MedalIcon />;
    case 'milestone':
      return <FlagIcon />;
    case 'reminder':
      return <ClockIcon />;
    case 'social':
      return <PeopleIcon />;
    case 'system':
      return <GearIcon />;
    default:
      return <SparkIcon />;
  }
}
