import { useState, type FormEvent } from 'react';
import { Card } from '../shell/Card.js';
import { isUserId } from '../user/user.js';
import { useStream, type Stream, type StreamLine } from './useStream.js';

const WORDS: Record<Stream['state'], string> = {
  idle: 'Choose a user',
  connecting: 'Connecting',
  watching: 'Watching',
  offline: 'Offline',
  refused: 'Refused',
};

export function StreamPanel({ userId, choose }: { userId: string; choose: (userId: string) => void }) {
  const { state, lines } = useStream(userId);
  const [name, setName] = useState(userId);
  const watch = (event: FormEvent) => {
    event.preventDefault();
    if (isUserId(name)) choose(name);
  };
  return (
    <Card
      title="A user’s stream"
      actions={
        <span className="connection" role="status" data-state={state === 'watching' ? 'live' : state}>
          {WORDS[state]}
        </span>
      }
    >
      <form className="inline-form" onSubmit={watch}>
        <label className="field">
          <span className="sl-hidden">User id</span>
          <input value={name} placeholder="User id" autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </label>
        <button type="submit" className="plain" disabled={!isUserId(name) || name === userId}>
          Watch
        </button>
      </form>
      <ol className="stream" tabIndex={0} aria-label="Events, newest first">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {lines.length === 0 && <li className="stream-none">Events appear here as they arrive.</li>}
      </ol>
    </Card>
  );
}

function Line({ line }: { line: StreamLine }) {
  const text = JSON.stringify(line.payload) ?? '';
  return (
    <li>
      <details>
        <summary>
          <span className="stream-offset">{line.offset === null ? '' : `#${line.offset}`}</span>
          <span className="stream-event">{line.event}</span>
          <span className="stream-payload">{text}</span>
          <time dateTime={line.time.toISOString()}>{line.time.toLocaleTimeString('en', { hour12: false })}</time>
        </summary>
        <pre>{JSON.stringify(line.payload, null, 2)}</pre>
      </details>
    </li>
  );
}
