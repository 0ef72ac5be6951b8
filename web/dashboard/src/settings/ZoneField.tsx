const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const KNOWN = new Set(ZONES);

/** The list is the browser's; an older name that the server knows is taken if the browser knows it, too. */
export function isZone(name: string): boolean {
  if (KNOWN.has(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && name.includes('/');
  } catch {
    return false;
  }
}

/** Typing a part of a name finds it. */
export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="field">
      <label htmlFor="zone">Time zone</label>
      <input
        id="zone"
        list="zones"
        value={value}
        required
        autoComplete="off"
        spellCheck={false}
        aria-describedby="zone-hint"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id="zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </datalist>
      <small id="zone-hint">
        Type a city to search. It holds from now on; what was done before keeps its day.
        {here !== value && (
          <>
            {' '}
            <button type="button" className="link" onClick={() => onChange(here)}>
              Take this browser’s: {here}
            </button>
          </>
        )}
      </small>
    </div>
  );
}
