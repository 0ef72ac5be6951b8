export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span>Name</span>
      <input name="name" autoComplete="name" value={value} maxLength={100} onChange={(event) => onChange(event.target.value)} />
      <small>Optional. The pages greet you by this name.</small>
    </label>
  );
}
