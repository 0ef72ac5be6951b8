import { useMe } from '../access/me.js';
import { useSettings } from '../settings/settings.js';
import { nameOf } from '../user/names.js';
import { chooseUser } from '../user/user.js';

/** So that an admin does not mistake another user's pages for their own. */
export function LookingAt({ userId, self }: { userId: string; self: string }) {
  const me = useMe();
  const { settings } = useSettings();
  return (
    <aside className="looking" aria-label="Viewed user">
      <p>
        You look at <strong>{nameOf(userId, settings, me) ?? userId}</strong>
      </p>
      <button type="button" className="link" onClick={() => chooseUser(me, self)}>
        Back to your own
      </button>
    </aside>
  );
}
