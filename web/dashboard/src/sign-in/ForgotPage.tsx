import type { Accounts, AuthMode } from '@streakline/client/accounts';
import { useState } from 'react';
import { EmailField } from '../forms/EmailField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Plain } from '../shell/Plain.js';
import { CheckMailPage } from './CheckMailPage.js';
import { SignInForm } from './SignInForm.js';
import { ToSignIn } from './ToSignIn.js';

export function ForgotPage({ accounts, mode }: { accounts: Accounts; mode: AuthMode }) {
  const [email, setEmail] = useState('');
  const [mailed, setMailed] = useState<string | null>(null);
  const form = useSubmit(async () => setMailed(await accounts.forgotPassword(email)));
  if (mailed !== null) return <CheckMailPage message={mailed} />;
  if (!mode.mail) {
    return (
      <Plain title="Forgot your password?">
        <p>Email is not configured on this server. Ask an admin to invite you again.</p>
        <ToSignIn />
      </Plain>
    );
  }
  return (
    <SignInForm title="Forgot your password?" lead="We send you an email with a link to set a new password." of={form} button="Send the link">
      <EmailField value={email} onChange={setEmail} />
    </SignInForm>
  );
}
