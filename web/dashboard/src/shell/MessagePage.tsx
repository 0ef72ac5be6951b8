import { Link, useTitle } from '../router.js';

/** A page that only says why there is nothing. */
export function MessagePage({ title, heading }: { title: string; heading: string }) {
  useTitle(title);
  return (
    <div className="page">
      <h1>{heading}</h1>
      <p>
        <Link href="/">Go to the overview</Link>
      </p>
    </div>
  );
}
