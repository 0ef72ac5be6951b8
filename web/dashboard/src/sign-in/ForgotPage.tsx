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
      <Plain title="A forgotten password">
        <p>This server sends no mail. Ask an admin to invite you again.</p>
        <ToSignIn />
      </Plain>
    );
  }
  return (
    <SignInForm title="A forgotten password" lead="You get a mail with a link, by which you set another one." of={form} button="Send the link">
      <EmailField value={email} onChange={setEmail} />
    </SignInForm>
  );
}
