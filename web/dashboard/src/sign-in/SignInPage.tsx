import type { Accounts, AccountState, AuthMode } from '@streakline/client/accounts';
import { useState } from 'react';
import { rememberWhereOneIs } from '../access/paths.js';
import { EmailField } from '../forms/EmailField.js';
import { PasswordField } from '../forms/PasswordField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Link } from '../router.js';
import { SignInForm } from './SignInForm.js';

const WHY = {
  ended: 'Your session has ended: it expired or was ended elsewhere. Sign in to return to this page.',
  left: 'You are signed out.',
} as const;

interface SignInPageProps {
  accounts: Accounts;
  mode: AuthMode;
  ended: AccountState['ended'];
}

/** Replaces the requested page, so that the user is there right after signing in. */
export function SignInPage({ accounts, mode, ended }: SignInPageProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit(() => accounts.signIn(email, password));
  const invalid = form.said?.bad ?? false;
  const note = ended !== null && (
    <p className="note" role="status">
      {WHY[ended]}
    </p>
  );
  const foot = (
    <p className="foot">
      {mode.registration && (
        <Link href="/register" onClick={rememberWhereOneIs}>
          Create an account
        </Link>
      )}
      <Link href="/forgot" onClick={rememberWhereOneIs}>
        Forgot your password?
      </Link>
    </p>
  );
  return (
    <SignInForm title="Sign in" of={form} button="Sign in" note={note} foot={foot}>
      <EmailField value={email} onChange={setEmail} invalid={invalid} />
      <PasswordField name="Password" kind="current-password" value={password} onChange={setPassword} invalid={invalid} />
    </SignInForm>
  );
}
