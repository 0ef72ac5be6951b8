import { useMe } from '../access/me.js';
import { Link } from '../router.js';

const initial = (name: string) => [...name][0]?.toUpperCase();

/** Where nobody signs in: whom one looks at. Else: oneself, and the way out. */
export function Who({ userId }: { userId: string | null }) {
  const { mode, name } = useMe();
  if (mode !== 'open') {
    return (
      <Link href="/account" className="who" aria-label={`Your account: ${name}`} title={name}>
        {initial(name)}
      </Link>
    );
  }
  if (userId === null) return null;
  return (
    <Link href="/user" className="who" aria-label={`You look at ${userId}; choose another user`} title={userId}>
      {initial(userId)}
    </Link>
  );
}
