import type { ReactNode } from 'react';
import { SubmitForm } from '../forms/SubmitForm.js';
import type { Submit } from '../forms/useSubmit.js';
import { Plain } from '../shell/Plain.js';
import { ToSignIn } from './ToSignIn.js';

interface SignInFormProps {
  title: string;
  lead?: string;
  of: Submit<[]>;
  button: string;
  /** Links to other pages; by default to the sign-in page. */
  foot?: ReactNode;
  /** Content above the form. */
  note?: ReactNode;
  children: ReactNode;
}

/** A page with one form for users who are not signed in. */
export function SignInForm({ title, lead, of, button, foot = <ToSignIn />, note, children }: SignInFormProps) {
  return (
    <Plain title={title}>
      {note}
      {lead !== undefined && <p className="lead">{lead}</p>}
      <SubmitForm className="form sl-card" of={of} button={button}>
        {children}
      </SubmitForm>
      {foot}
    </Plain>
  );
}
