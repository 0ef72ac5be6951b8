import { useState, type FormEvent } from 'react';
import { SelectField } from '../forms/SelectField.js';
import { ACTIONS } from './entry.js';

const NONE = { action: '', actor: '', subject: '', from: '', to: '' };

/** A time in the browser's zone, in the server's format. */
const asInstant = (local: string) => new Date(local).toISOString();

export function Filters({ search }: { search: (filters: Record<string, string>) => void }) {
  const [filters, setFilters] = useState(NONE);
  const set = (name: keyof typeof NONE) => (event: { target: { value: string } }) =>
    setFilters((now) => ({ ...now, [name]: event.target.value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { from, to, ...texts } = filters;
    const given = Object.entries(texts).filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value.trim()]);
    search(Object.fromEntries([...given, ...Object.entries({ from, to }).filter(([, value]) => value !== '').map(([name, value]) => [name, asInstant(value)])]));
  };
  return (
    <form className="sl-card filters" role="search" aria-label="Audit log" onSubmit={submit}>
      <SelectField
        name="What"
        value={filters.action}
        onChange={(action) => setFilters((now) => ({ ...now, action }))}
        options={[['', 'Everything'], ...Object.entries(ACTIONS)]}
      />
      <label className="field">
        <span>Who</span>
        <input value={filters.actor} placeholder="user ada" autoComplete="off" spellCheck={false} onChange={set('actor')} />
      </label>
      <label className="field">
        <span>Subject</span>
        <input value={filters.subject} placeholder="a user’s or a key’s id" autoComplete="off" spellCheck={false} onChange={set('subject')} />
      </label>
      <label className="field">
        <span>From</span>
        <input type="datetime-local" value={filters.from} onChange={set('from')} />
      </label>
      <label className="field">
        <span>Until</span>
        <input type="datetime-local" value={filters.to} onChange={set('to')} />
      </label>
      <div className="buttons">
        <button type="submit" className="primary">
          Search
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => {
            setFilters(NONE);
            search({});
          }}
        >
          Clear
        </button>
      </div>
    </form>
  );
}
