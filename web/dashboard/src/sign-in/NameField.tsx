export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span>Name</span>
      <input name="name" autoComplete="name" value={value} maxLength={100} onChange={(event) => onChange(event.target.value)} />
      <small>As the pages greet you. You may leave it out.</small>
    </label>
  );
}
