import { StreaklineError } from '@streakline/client';
import type { Accounts } from '@streakline/client/accounts';
import { useState } from 'react';
import { dropLinkToken } from '../access/link.js';
import { EmailField } from '../forms/EmailField.js';
import { PasswordField } from '../forms/PasswordField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { NameField } from './NameField.js';
import { SignInForm } from './SignInForm.js';

/** An invitation names the address that it was sent to. */
function lacksEmail(error: unknown): boolean {
  return error instanceof StreaklineError && (error.errors?.some(({ field }) => field === 'email') ?? false);
}

/** An invitation, or the link for the first admin, which the server prints at its first start. */
export function JoinPage({ accounts, token }: { accounts: Accounts; token: string }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [asksEmail, askEmail] = useState(false);
  const [password, setPassword] = useState('');
  const form = useSubmit(async () => {
    const named = name.trim() === '' ? {} : { name: name.trim() };
    try {
      await accounts.join(token, { password, ...named, ...(asksEmail ? { email } : {}) });
    } catch (error) {
      if (asksEmail || !lacksEmail(error)) throw error;
      askEmail(true);
      return 'This is the first account on this server. Which email address will you sign in with?';
    }
    dropLinkToken();
    return undefined;
  });
  return (
    <SignInForm title="Welcome" lead="Enter your name and choose a password." of={form} button="Join">
      <NameField value={name} onChange={setName} />
      {asksEmail && <EmailField value={email} onChange={setEmail} invalid={form.said?.bad ?? false} />}
      <PasswordField name="Password" kind="new-password" value={password} onChange={setPassword} invalid={form.said?.bad ?? false} />
    </SignInForm>
  );
}
