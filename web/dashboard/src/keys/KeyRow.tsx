import { useState } from 'react';
import { Confirm } from '../forms/Confirm.js';
import { SaidLine } from '../forms/SaidLine.js';
import { SelectField } from '../forms/SelectField.js';
import { useSubmit } from '../forms/useSubmit.js';
import { send } from '../http.js';
import { When } from '../lists/When.js';
import type { ApiKey, KeyWithSecret } from './key.js';

interface KeyRowProps {
  of: ApiKey;
  rotated: (key: KeyWithSecret) => Promise<void>;
  revoked: (key: ApiKey) => Promise<void>;
}

const GRACES = [
  { seconds: 0, name: 'not at all' },
  { seconds: 3_600, name: 'for an hour' },
  { seconds: 86_400, name: 'for a day' },
  { seconds: 604_800, name: 'for a week' },
] as const;

export function KeyRow({ of: key, rotated, revoked }: KeyRowProps) {
  const path = `/api/keys/${encodeURIComponent(key.id)}`;
  const [rotating, setRotating] = useState(false);
  const [graceSeconds, setGrace] = useState<number>(GRACES[1].seconds);
  const rotate = useSubmit(async () => {
    const fresh = await send<KeyWithSecret>('post', `${path}/rotate`, { graceSeconds });
    setRotating(false);
    await rotated(fresh);
  });
  const revoke = useSubmit(async () => {
    await send('delete', path);
    await revoked(key);
  });
  return (
    <li>
      <div className="row-text">
        <p className="row-title">{key.name}</p>
        <p className="row-note">
          <code>{key.hint}…</code> created <When time={key.createdAt} />
          {key.rotatedAt !== null && (
            <>
              , rotated <When time={key.rotatedAt} />
            </>
          )}
          {key.expiresAt === null ? ', never expires' : <>, expires <When time={key.expiresAt} /></>}
        </p>
        <p className="tags">
          {key.scopes.map((scope) => (
            <span key={scope} className="tag">
              {scope}
            </span>
          ))}
          {key.label !== null && <span className="tag">only {key.label}</span>}
        </p>
      </div>
      <div className="buttons">
        <button type="button" className="plain" aria-expanded={rotating} aria-label={`Rotate: ${key.name}`} onClick={() => setRotating(!rotating)}>
          Rotate
        </button>
        <Confirm
          name="Revoke"
          of={key.name}
          question={`Revoke “${key.name}”? Its requests are refused at once, and its connections are closed.`}
          yes="Revoke it"
          act={revoke.run}
        />
      </div>
      {rotating && (
        <form className="inline-form" onSubmit={rotate.submit}>
          <SelectField name="Keep the current secret" value={graceSeconds} onChange={setGrace} options={GRACES.map(({ seconds, name }) => [seconds, name])} />
          <button type="submit" className="primary" disabled={rotate.busy}>
            Rotate the secret
          </button>
        </form>
      )}
      <SaidLine said={rotate.said ?? revoke.said} />
    </li>
  );
}
