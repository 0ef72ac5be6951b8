/**
 * Burns during a streak, rests while today is open, and is an outline without a streak. It moves slowly, and not at all
 * for users who prefer reduced motion.
 */
export function Flame({ lit, resting }: { lit: boolean; resting: boolean }) {
  const state = lit ? (resting ? 'sl-flame-resting' : 'sl-flame-lit') : 'sl-flame-out';
  return (
    <svg className={`sl-flame ${state}`} viewBox="0 0 64 80" width="72" height="90" aria-hidden="true">
      <ellipse className="sl-flame-glow" cx="32" cy="52" rx="30" ry="27" />
      <path
        className="sl-flame-outer"
        d="M33 3c3 12 21 22 21 44a22 22 0 0 1-44 2c-1-12 5-19 9-25 1 6 3 9 6 10C23 22 27 11 33 3Z"
      />
      <path className="sl-flame-middle" d="M33 27c2 9 12 14 12 27a13 13 0 0 1-26 1c0-8 4-12 7-16 1 4 2 5 4 6 0-7 0-12 3-18Z" />
      <path className="sl-flame-inner" d="M32 47c1 5 6 8 6 14a6.5 6.5 0 0 1-13 0c0-5 5-8 7-14Z" />
    </svg>
  );
}
