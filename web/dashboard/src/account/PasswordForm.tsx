import type { Accounts } from '@streakline/client/accounts';
import { useState } from 'react';
import { PasswordField } from '../forms/PasswordField.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';

export function PasswordForm({ accounts, email }: { accounts: Accounts; email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { busy, said, submit } = useSubmit(async () => {
    await accounts.changePassword(current, next);
    setCurrent('');
    setNext('');
    return 'Your password is changed. You are signed out everywhere else.';
  });
  return (
    <section className="sl-card" aria-labelledby="password-title">
      <header className="sl-card-head">
        <h2 id="password-title" className="sl-card-title">
          Change your password
        </h2>
      </header>
      <form className="form" onSubmit={submit}>
        {/* So that a password manager knows whose password changes. */}
        <input hidden type="email" autoComplete="username" value={email} readOnly />
        <PasswordField name="Current password" kind="current-password" value={current} onChange={setCurrent} />
        <PasswordField name="New password" kind="new-password" value={next} onChange={setNext} />
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            Change it
          </button>
        </div>
        <SaidLine said={said} />
      </form>
    </section>
  );
}
