import type { Analytics } from '@streakline/client';
import { useState, type FormEvent } from 'react';
import { SelectField } from '../forms/SelectField.js';
import { send } from '../http.js';
import { Card } from '../shell/Card.js';

const QUICK = [
  { hours: 0.25, name: '15 min' },
  { hours: 0.5, name: '30 min' },
  { hours: 1, name: '1 hour' },
] as const;

const KINDS = [
  { type: 'log_created', name: 'Learning log', title: 'Wrote a learning log' },
  { type: 'goal_completed', name: 'Goal reached', title: 'Reached a goal' },
  { type: 'skill_added', name: 'New skill', title: 'Learned a new skill' },
] as const;

/**
 * Sends one event: the feed, the hours, the streak and the boards are updated by the stream, here and in every other
 * window.
 */
export function LogForm({ userId }: { userId: string }) {
  const [type, setType] = useState<string>(KINDS[0].type);
  const [title, setTitle] = useState('');
  const [hours, setHours] = useState('1');
  const [said, setSaid] = useState<{ text: string; bad: boolean }>({ text: '', bad: false });
  const [sending, setSending] = useState(false);

  const log = async (amount: number) => {
    setSending(true);
    const event = {
      userId,
      type,
      title: title.trim() || (KINDS.find((kind) => kind.type === type)?.title ?? type),
      ...(amount === 0 ? {} : { hours: amount }),
    };
    try {
      const { hours: told } = await send<Pick<Analytics, 'hours'>>('post', '/api/events', event);
      setSaid({ text: saidOf(amount, told), bad: false });
      setTitle('');
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), bad: true });
    } finally {
      setSending(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void log(Number(hours));
  };

  return (
    <Card title="Log an activity" className="sl-card a-log">
      <form className="form" onSubmit={submit}>
        <div className="fields">
          <SelectField name="Kind" value={type} onChange={setType} options={KINDS.map((kind) => [kind.type, kind.name])} />
          <label className="field">
            <span>Hours</span>
            <input
              type="number"
              value={hours}
              min="0"
              max="24"
              step="any"
              required
              onChange={(event) => setHours(event.target.value)}
            />
          </label>
        </div>
        <label className="field">
          <span>What did you do?</span>
          <input
            value={title}
            maxLength={200}
            placeholder={KINDS.find((kind) => kind.type === type)?.title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <div className="buttons">
          <button type="submit" className="primary" disabled={sending}>
            Log it
          </button>
          {QUICK.map((quick) => (
            <button
              key={quick.hours}
              type="button"
              className="chip"
              disabled={sending}
              aria-label={`Log ${quick.name} now`}
              onClick={() => void log(quick.hours)}
            >
              + {quick.name}
            </button>
          ))}
        </div>
        <p className={said.bad ? 'hint bad' : 'hint good'} role="status">
          {said.text}
        </p>
      </form>
    </Card>
  );
}

/** @param told only if not all hours count, because the day has reached its bound */
function saidOf(amount: number, told: Analytics['hours']): string {
  if (amount === 0) return 'Logged.';
  if (told) return `${amount} h logged. ${told.counted} h count, because the day has reached its limit.`;
  return `${amount} h logged. Well done.`;
}
