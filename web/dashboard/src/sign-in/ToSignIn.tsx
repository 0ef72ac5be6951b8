import { Link } from '../router.js';

export function ToSignIn() {
  return (
    <p className="foot">
      <Link href="/sign-in">Go to sign-in</Link>
    </p>
  );
}
