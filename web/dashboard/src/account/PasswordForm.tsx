import type { Accounts } from '@streakline/client/accounts';
import { useState } from 'react';
import { PasswordField } from '../forms/PasswordField.js';
import { SubmitForm } from '../forms/SubmitForm.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Card } from '../shell/Card.js';

export function PasswordForm({ accounts, email }: { accounts: Accounts; email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const form = useSubmit(async () => {
    await accounts.changePassword(current, next);
    setCurrent('');
    setNext('');
    return 'Your password is changed. You are signed out everywhere else.';
  });
  return (
    <Card title="Change your password">
      <SubmitForm of={form} button="Change it">
        {/* So that a password manager knows whose password changes. */}
        <input hidden type="email" autoComplete="username" value={email} readOnly />
        <PasswordField name="Current password" kind="current-password" value={current} onChange={setCurrent} />
        <PasswordField name="New password" kind="new-password" value={next} onChange={setNext} />
      </SubmitForm>
    </Card>
  );
}
