import { useState, type FormEvent } from 'react';
import { send } from '../http.js';
import { Card } from '../shell/Card.js';
import { isUserId } from '../user/user.js';

const ACTIVITIES = ['log_created', 'goal_completed', 'skill_added', 'portfolio_updated', 'login', 'email_sent'] as const;
const NOTIFICATIONS = ['achievement', 'milestone', 'reminder', 'system', 'social'] as const;

type Kind = 'activity' | 'notification';

/** Sends one activity or notification, with the same call as a backend. */
export function SendForm({ watched }: { watched: string }) {
  const [userId, setUserId] = useState(watched);
  const [kind, setKind] = useState<Kind>('notification');
  const [type, setType] = useState<string>(NOTIFICATIONS[0]);
  const [title, setTitle] = useState('Seven days in a row');
  const [text, setText] = useState('You kept your streak for a week.');
  const [isPublic, setPublic] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean }>({ text: '', bad: false });

  const choice = (value: Kind, name: string, first: string) => (
    <button
      type="button"
      className="sl-segment"
      aria-pressed={kind === value}
      onClick={() => {
        setKind(value);
        setType(first);
      }}
    >
      {name}
    </button>
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { _id } =
        kind === 'activity'
          ? await send<{ _id: string }>('post', '/api/activities', {
              userId,
              type,
              title,
              description: text,
              visibility: isPublic ? 'public' : 'private',
            })
          : await send<{ _id: string }>('post', '/api/notifications', { userId, type, title, message: text });
      setSaid({ text: `Sent: ${_id}`, bad: false });
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), bad: true });
    }
  };

  return (
    <Card
      title="Send an item"
      actions={
        <div className="sl-segments" role="group" aria-label="Kind">
          {choice('notification', 'Notification', NOTIFICATIONS[0])}
          {choice('activity', 'Activity', ACTIVITIES[0])}
        </div>
      }
    >
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="fields">
          <label className="field">
            <span>To</span>
            <input value={userId} required autoComplete="off" onChange={(event) => setUserId(event.target.value)} />
          </label>
          <label className="field">
            <span>Type</span>
            <select value={type} onChange={(event) => setType(event.target.value)}>
              {(kind === 'activity' ? ACTIVITIES : NOTIFICATIONS).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          <span>Title</span>
          <input value={title} required maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label className="field">
          <span>{kind === 'activity' ? 'Description' : 'Message'}</span>
          <textarea
            value={text}
            rows={3}
            required={kind === 'notification'}
            maxLength={2000}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {kind === 'activity' && (
          <label className="check">
            <input type="checkbox" checked={isPublic} onChange={(event) => setPublic(event.target.checked)} />
            Public: every connected client is told
          </label>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={!isUserId(userId)}>
            Send
          </button>
          <p className={said.bad ? 'hint bad' : 'hint good'} role="status">
            {said.text}
          </p>
        </div>
      </form>
    </Card>
  );
}
