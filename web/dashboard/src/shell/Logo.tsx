export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <path
        className="logo-flame"
        d="M17 2c1 5 8 8 8 17a9 9 0 0 1-18 .5c0-4 2-7 4-9 .3 2 1 3 2 3.5C12.5 9 13.5 5 17 2Z"
      />
      <path className="logo-heart" d="M16.5 16c.5 2.5 3 3.5 3 6.5a3.5 3.5 0 0 1-7 0c0-2.5 2.8-4 4-6.5Z" />
    </svg>
  );
}
