import { useMe } from '../access/me.js';
import { Link } from '../router.js';
import { useSettings } from '../settings/settings.js';
import { nameOf } from '../user/names.js';

const initial = (name: string) => [...name][0]?.toUpperCase();

/** Without sign-in: the viewed user. Otherwise: the signed-in user, and sign out. */
export function Who({ userId }: { userId: string | null }) {
  const me = useMe();
  const { settings } = useSettings();
  const own = me.userId === null ? null : nameOf(me.userId, userId === me.userId ? settings : null, me);
  if (me.mode !== 'open') {
    const name = own ?? me.name;
    return (
      <Link href="/account" className="who" aria-label={`Your account: ${name}`} title={name}>
        {initial(name)}
      </Link>
    );
  }
  if (userId === null) return null;
  return (
    <Link href="/user" className="who" aria-label={`Viewing ${userId}; choose another user`} title={userId}>
      {initial(nameOf(userId, settings, me) ?? userId)}
    </Link>
  );
}
