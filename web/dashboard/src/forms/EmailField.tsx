interface EmailFieldProps {
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
  /** The user's own address, which a password manager knows; or another's. */
  own?: boolean;
}

export function EmailField({ value, onChange, invalid, own = true }: EmailFieldProps) {
  return (
    <label className="field">
      <span>Email</span>
      <input
        type="email"
        name="email"
        autoComplete={own ? 'username' : 'off'}
        inputMode="email"
        value={value}
        required
        maxLength={254}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={invalid}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
