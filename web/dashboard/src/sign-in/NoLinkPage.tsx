import { Plain } from '../shell/Plain.js';
import { ToSignIn } from './ToSignIn.js';

/** Without its token, as after a reload: it is kept nowhere. */
export function NoLinkPage() {
  return (
    <Plain title="Open the link again">
      <p>This page needs the whole link that led to it. Open it again from your mail, or from where you got it.</p>
      <ToSignIn />
    </Plain>
  );
}
