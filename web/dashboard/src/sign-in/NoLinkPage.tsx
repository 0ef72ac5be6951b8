import { Plain } from '../shell/Plain.js';
import { ToSignIn } from './ToSignIn.js';

/** Without its token, for example after a reload: it is not stored. */
export function NoLinkPage() {
  return (
    <Plain title="Open the link again">
      <p>This page needs the complete link. Open the link again from the email or message that contains it.</p>
      <ToSignIn />
    </Plain>
  );
}
