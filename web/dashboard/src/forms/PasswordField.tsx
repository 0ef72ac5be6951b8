import { useId, useState } from 'react';

interface PasswordFieldProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
  /** Tells a password manager whether to fill in a known password or to suggest one. */
  kind: 'current-password' | 'new-password';
  invalid?: boolean;
}

const SHORTEST = 10;
const LONGEST = 128;

export function PasswordField({ name, value, onChange, kind, invalid }: PasswordFieldProps) {
  const id = useId();
  const [shown, show] = useState(false);
  const isNew = kind === 'new-password';
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <div className="with-button">
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          name={kind}
          autoComplete={kind}
          value={value}
          required
          {...(isNew ? { minLength: SHORTEST } : {})}
          maxLength={LONGEST}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={invalid}
          aria-describedby={isNew ? `${id}-rule` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" className="plain" aria-pressed={shown} aria-label={`Show: ${name}`} onClick={() => show(!shown)}>
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
      {isNew && <small id={`${id}-rule`}>At least 10 characters, not easy to guess.</small>}
    </div>
  );
}
