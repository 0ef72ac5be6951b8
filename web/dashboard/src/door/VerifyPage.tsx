import type { Accounts } from '@streakline/client/accounts';
import { useState } from 'react';
import { dropLinkToken } from '../access/link.js';
import { PasswordField } from '../forms/PasswordField.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Plain } from '../shell/Plain.js';
import { ToSignIn } from './ToSignIn.js';

/** A link that somebody else opens, such as a scanner of mails, does nothing: the password is needed, too. */
export function VerifyPage({ accounts, token }: { accounts: Accounts; token: string }) {
  const [password, setPassword] = useState('');
  const { busy, said, submit } = useSubmit(async () => {
    await accounts.verify(token, password);
    dropLinkToken();
  });
  return (
    <Plain title="Confirm your email address">
      <p className="lead">Enter the password that you chose to activate your account.</p>
      <form className="form sl-card" onSubmit={submit}>
        <PasswordField
          name="Password"
          kind="current-password"
          value={password}
          onChange={setPassword}
          invalid={said?.bad ?? false}
        />
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            Confirm
          </button>
        </div>
        <SaidLine said={said} />
      </form>
      <ToSignIn />
    </Plain>
  );
}
