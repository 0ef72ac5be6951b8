import { useState } from 'react';
import { SelectField } from '../forms/SelectField.js';
import { SubmitForm } from '../forms/SubmitForm.js';
import { useSubmit } from '../forms/useSubmit.js';
import { send } from '../http.js';
import { Card } from '../shell/Card.js';
import { type KeyWithSecret, type Scope, SCOPES } from './key.js';

const DAY = 86_400_000;

const LIVES = [
  { days: 30, name: 'in 30 days' },
  { days: 90, name: 'in 90 days' },
  { days: 365, name: 'in a year' },
  { days: 0, name: 'never' },
] as const;

export function KeyForm({ made }: { made: (key: KeyWithSecret) => Promise<void> }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [label, setLabel] = useState('');
  const [days, setDays] = useState<number>(LIVES[1].days);
  const form = useSubmit(async () => {
    if (scopes.length === 0) throw new Error('Choose at least one scope.');
    const expiresAt = days === 0 ? null : new Date(Date.now() + days * DAY).toISOString();
    const body = { name, scopes, label: label === '' ? null : label, expiresAt };
    const key = await send<KeyWithSecret>('post', '/api/keys', body);
    setName('');
    setScopes([]);
    setLabel('');
    await made(key);
  });
  const toggle = (scope: Scope) =>
    setScopes((now) => (now.includes(scope) ? now.filter((other) => other !== scope) : [...now, scope]));
  return (
    <Card title="Create a key">
      <SubmitForm of={form} button="Create the key">
        <div className="fields">
          <label className="field">
            <span>Purpose</span>
            <input value={name} required maxLength={100} autoComplete="off" onChange={(event) => setName(event.target.value)} />
          </label>
          <SelectField name="Expires" value={days} onChange={setDays} options={LIVES.map((life) => [life.days, life.name])} />
        </div>
        <fieldset className="scopes">
          <legend>Scopes</legend>
          {(Object.entries(SCOPES) as [Scope, string][]).map(([scope, words]) => (
            <label key={scope} className="check">
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
              <span>
                <code>{scope}</code> {words}
              </span>
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span>Only users with this label</span>
          <input value={label} maxLength={64} placeholder="cohort:cs101" autoComplete="off" spellCheck={false} onChange={(event) => setLabel(event.target.value)} />
          <small>Leave empty for all users.</small>
        </label>
      </SubmitForm>
    </Card>
  );
}
