import type { Accounts, AuthMode } from '@streakline/client/accounts';
import { useState } from 'react';
import { EmailField } from '../forms/EmailField.js';
import { PasswordField } from '../forms/PasswordField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Plain } from '../shell/Plain.js';
import { CheckMailPage } from './CheckMailPage.js';
import { NameField } from './NameField.js';
import { SignInForm } from './SignInForm.js';
import { ToSignIn } from './ToSignIn.js';

export function RegisterPage({ accounts, mode }: { accounts: Accounts; mode: AuthMode }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [mailed, setMailed] = useState<string | null>(null);
  const form = useSubmit(async () => {
    setMailed(await accounts.register({ email, password, ...(name.trim() === '' ? {} : { name: name.trim() }) }));
  });
  if (mailed !== null) return <CheckMailPage message={mailed} />;
  if (!mode.registration) {
    return (
      <Plain title="Create an account">
        <p>Accounts on this server require an invitation. Ask an admin for one.</p>
        <ToSignIn />
      </Plain>
    );
  }
  return (
    <SignInForm title="Create an account" of={form} button="Create the account">
      <NameField value={name} onChange={setName} />
      <EmailField value={email} onChange={setEmail} />
      <PasswordField name="Password" kind="new-password" value={password} onChange={setPassword} invalid={form.said?.bad ?? false} />
    </SignInForm>
  );
}
