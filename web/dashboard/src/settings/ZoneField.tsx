import { browserZone, sameZone } from './zones.js';

/** The list is the browser's, which may not know the newest zones; the server checks the input. */
const ZONES = ['UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? []).filter((zone) => zone !== 'UTC')];

/** Typing a part of a name finds it. */
export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const here = browserZone();
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
        {!sameZone(here, value) && (
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
