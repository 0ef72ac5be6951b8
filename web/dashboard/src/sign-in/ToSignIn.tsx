import { Link } from '../router.js';

export function ToSignIn() {
  return (
    <p className="foot">
      <Link href="/sign-in">To the sign-in</Link>
    </p>
  );
}
