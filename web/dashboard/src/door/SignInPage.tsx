import type { Accounts, AccountState, AuthMode } from '@streakline/client/accounts';
import { useState } from 'react';
import { rememberWhereOneIs } from '../access/paths.js';
import { EmailField } from '../forms/EmailField.js';
import { PasswordField } from '../forms/PasswordField.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Link } from '../router.js';
import { Plain } from '../shell/Plain.js';

const WHY = {
  ended: 'Your session has ended: it expired or was ended elsewhere. Sign in to return to this page.',
  left: 'You are signed out.',
} as const;

interface SignInPageProps {
  accounts: Accounts;
  mode: AuthMode;
  ended: AccountState['ended'];
}

/** Stands in the place of the page that was asked for, so that one is there as soon as one is signed in. */
export function SignInPage({ accounts, mode, ended }: SignInPageProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { busy, said, submit } = useSubmit(() => accounts.signIn(email, password));
  const invalid = said?.bad ?? false;
  return (
    <Plain title="Sign in">
      {ended !== null && (
        <p className="note" role="status">
          {WHY[ended]}
        </p>
      )}
      <form className="form sl-card" onSubmit={submit}>
        <EmailField value={email} onChange={setEmail} invalid={invalid} />
        <PasswordField name="Password" kind="current-password" value={password} onChange={setPassword} invalid={invalid} />
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            Sign in
          </button>
        </div>
        <SaidLine said={said} />
      </form>
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
    </Plain>
  );
}
