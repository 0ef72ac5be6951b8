import { Link, useTitle } from '../router.js';

export function NotForYouPage() {
  useTitle('No access');
  return (
    <div className="page">
      <h1>This page is for admins</h1>
      <p>
        <Link href="/">Go to the overview</Link>
      </p>
    </div>
  );
}
