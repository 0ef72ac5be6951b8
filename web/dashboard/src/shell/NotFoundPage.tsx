import { Link, useTitle } from '../router.js';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <div className="page">
      <h1>There is no such page</h1>
      <p>
        <Link href="/">To the overview</Link>
      </p>
    </div>
  );
}
