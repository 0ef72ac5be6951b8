import type { Accounts } from '@streakline/client/accounts';
import { useState } from 'react';
import { dropLinkToken } from '../access/link.js';
import { PasswordField } from '../forms/PasswordField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { SignInForm } from './SignInForm.js';

/** Opening the link, for example by an email scanner, does nothing: the password is needed as well. */
export function VerifyPage({ accounts, token }: { accounts: Accounts; token: string }) {
  const [password, setPassword] = useState('');
  const form = useSubmit(async () => {
    await accounts.verify(token, password);
    dropLinkToken();
  });
  return (
    <SignInForm title="Confirm your email address" lead="Enter the password that you chose to activate your account." of={form} button="Confirm">
      <PasswordField name="Password" kind="current-password" value={password} onChange={setPassword} invalid={form.said?.bad ?? false} />
    </SignInForm>
  );
}
