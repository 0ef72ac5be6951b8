import type { NewSettings, Settings } from '@streakline/client';
import { useState, type FormEvent } from 'react';
import { useMe } from '../access/me.js';
import { nameOf } from '../user/names.js';
import { useSettings } from './settings.js';
import { ZoneField } from './ZoneField.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const BOARD_NAMES = {
  named: 'By name',
  pseudonym: 'By a pseudonym',
  hidden: 'Not at all',
} as const;

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
      <label className="field">
        <span>Day starts at</span>
        <select value={dayStartHour} onChange={(event) => setDayStartHour(Number(event.target.value))}>
          {[0, 1, 2, 3, 4, 5, 6].map((hour) => (
            <option key={hour} value={hour}>
              {hour === 0 ? 'midnight' : `${hour}:00`}
            </option>
          ))}
        </select>
        <small>Activities before this hour count for the previous day.</small>
      </label>
      <label className="field">
        <span>Week starts on</span>
        <select value={weekStart} onChange={(event) => setWeekStart(event.target.value as Settings['weekStart'])}>
          {WEEKDAYS.map((day) => (
            <option key={day} value={day}>
              {capital(day)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>On leaderboards</span>
        <select value={leaderboard} onChange={(event) => setLeaderboard(event.target.value as Settings['leaderboard'])}>
          {Object.entries(BOARD_NAMES).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
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

/** Only what is another now: a zone that is sent anew would be a change of zone, of which there may be one a day. */
function changed(was: Settings, now: Required<Pick<NewSettings, 'displayName' | 'timezone' | 'dayStartHour' | 'weekStart' | 'leaderboard'>>) {
  const entries = Object.entries(now) as [keyof typeof now, never][];
  return Object.fromEntries(entries.filter(([name, value]) => (was[name] ?? '') !== value)) as NewSettings;
}
