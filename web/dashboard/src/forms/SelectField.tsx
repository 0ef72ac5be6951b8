interface SelectFieldProps<V extends string | number> {
  name: string;
  value: V;
  onChange: (value: V) => void;
  /** Each with the text that stands for it. */
  options: readonly (readonly [V, string])[];
  note?: string;
}

/** A labelled choice of one of a few values. */
export function SelectField<V extends string | number>({ name, value, onChange, options, note }: SelectFieldProps<V>) {
  return (
    <label className="field">
      <span>{name}</span>
      <select value={value} onChange={(event) => onChange(options[event.target.selectedIndex]![0])}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {note !== undefined && <small>{note}</small>}
    </label>
  );
}
