import type { NewSettings, Settings } from '@streakline/client';
import { useState, type FormEvent } from 'react';
import { useMe } from '../access/me.js';
import { SelectField } from '../forms/SelectField.js';
import { nameOf } from '../user/names.js';
import { useSettings } from './settings.js';
import { ZoneField } from './ZoneField.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const BOARD_NAMES = [
  ['named', 'By name'],
  ['pseudonym', 'By a pseudonym'],
  ['hidden', 'Not at all'],
] as const;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function SettingsForm({ settings }: { settings: Settings }) {
  const { save } = useSettings();
  const me = useMe();
  const [displayName, setDisplayName] = useState(settings.displayName ?? '');
  const [timezone, setTimezone] = useState(settings.timezone);
  const [dayStartHour, setDayStartHour] = useState(settings.dayStartHour);
  const [weekStart, setWeekStart] = useState(settings.weekStart);
  const [leaderboard, setLeaderboard] = useState(settings.leaderboard);
  const [said, setSaid] = useState<{ text: string; bad: boolean }>({ text: '', bad: false });
  const [saving, setSaving] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      await save(changed(settings, { displayName, timezone, dayStartHour, weekStart, leaderboard }));
      setSaid({ text: 'Saved.', bad: false });
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), bad: true });
    } finally {
      setSaving(false);
    }
  };

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <label className="field">
        <span>Display name</span>
        <input
          value={displayName}
          maxLength={128}
          autoComplete="name"
          placeholder={nameOf(settings.userId, null, me) ?? ''}
          onChange={(event) => setDisplayName(event.target.value)}
        />
        <small>Optional. Leaderboards that show you by name show this name.</small>
      </label>
      <ZoneField value={timezone} onChange={setTimezone} />
      <SelectField
        name="Day starts at"
        value={dayStartHour}
        onChange={setDayStartHour}
        options={[0, 1, 2, 3, 4, 5, 6].map((hour) => [hour, hour === 0 ? 'midnight' : `${hour}:00`])}
        note="Activities before this hour count for the previous day."
      />
      <SelectField name="Week starts on" value={weekStart} onChange={setWeekStart} options={WEEKDAYS.map((day) => [day, capital(day)])} />
      <SelectField name="On leaderboards" value={leaderboard} onChange={setLeaderboard} options={BOARD_NAMES} />
      <div className="buttons">
        <button type="submit" className="primary" disabled={saving}>
          Save
        </button>
        <p className={said.bad ? 'hint bad' : 'hint good'} role="status">
          {said.text}
        </p>
      </div>
    </form>
  );
}

/**
 * Sends only changed settings: sending the zone again would count as a change of zone, of which one per day is allowed.
 */
function changed(was: Settings, now: Required<Pick<NewSettings, 'displayName' | 'timezone' | 'dayStartHour' | 'weekStart' | 'leaderboard'>>) {
  const entries = Object.entries(now) as [keyof typeof now, never][];
  return Object.fromEntries(entries.filter(([name, value]) => (was[name] ?? '') !== value)) as NewSettings;
}
