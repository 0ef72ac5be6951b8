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
  /** Where else one can go; by default to the sign-in. */
  foot?: ReactNode;
  /** Stands above the form. */
  note?: ReactNode;
  children: ReactNode;
}

/** A page of who is not signed in, with one form on it. */
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
