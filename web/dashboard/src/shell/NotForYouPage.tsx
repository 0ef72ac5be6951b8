import { Link, useTitle } from '../router.js';

export function NotForYouPage() {
  useTitle('Not for you');
  return (
    <div className="page">
      <h1>This page is for admins</h1>
      <p>
        <Link href="/">To the overview</Link>
      </p>
    </div>
  );
}
