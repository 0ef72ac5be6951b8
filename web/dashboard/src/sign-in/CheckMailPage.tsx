import { Plain } from '../shell/Plain.js';
import { ToSignIn } from './ToSignIn.js';

/** The same whether there is such an account or not. */
export function CheckMailPage({ message }: { message: string }) {
  return (
    <Plain title="Check your mail">
      <p role="status">{message}</p>
      <p className="lead">Open the link in it. If nothing comes in a few minutes, look among the unwanted mail, or ask again.</p>
      <ToSignIn />
    </Plain>
  );
}
