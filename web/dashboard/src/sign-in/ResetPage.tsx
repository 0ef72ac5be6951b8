import type { Accounts } from '@streakline/client/accounts';
import { useState } from 'react';
import { dropLinkToken } from '../access/link.js';
import { PasswordField } from '../forms/PasswordField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { goTo } from '../router.js';
import { Plain } from '../shell/Plain.js';
import { SignInForm } from './SignInForm.js';

function onward() {
  dropLinkToken();
  goTo('/sign-in');
}

export function ResetPage({ accounts, token }: { accounts: Accounts; token: string }) {
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const form = useSubmit(async () => {
    await accounts.resetPassword(token, password);
    setDone(true);
  });
  if (done) {
    return (
      <Plain title="Your new password is set">
        <p role="status">You are signed out everywhere. Sign in with your new password.</p>
        <div className="buttons">
          <button type="button" className="primary" onClick={onward}>
            Go to sign-in
          </button>
        </div>
      </Plain>
    );
  }
  return (
    <SignInForm title="Set a new password" of={form} button="Set it">
      <PasswordField name="New password" kind="new-password" value={password} onChange={setPassword} invalid={form.said?.bad ?? false} />
    </SignInForm>
  );
}
