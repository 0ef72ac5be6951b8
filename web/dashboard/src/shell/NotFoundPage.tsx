import { Link, useTitle } from '../router.js';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <div className="page">
      <h1>This page does not exist</h1>
      <p>
        <Link href="/">Go to the overview</Link>
      </p>
    </div>
  );
}
