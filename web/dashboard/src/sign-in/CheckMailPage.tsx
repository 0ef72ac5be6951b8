import { Plain } from '../shell/Plain.js';
import { ToSignIn } from './ToSignIn.js';

/** The same whether or not there is such an account. */
export function CheckMailPage({ message }: { message: string }) {
  return (
    <Plain title="Check your email">
      <p role="status">{message}</p>
      <p className="lead">Open the link in the email. If none arrives within a few minutes, check your spam folder, or request it again.</p>
      <ToSignIn />
    </Plain>
  );
}
