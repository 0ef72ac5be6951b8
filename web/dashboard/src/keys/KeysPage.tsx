import { useCallback, useState } from 'react';
import { get } from '../http.js';
import { Asked, useAsked } from '../lists/useAsked.js';
import { useTitle } from '../router.js';
import { Card } from '../shell/Card.js';
import { OperatorTabs } from '../shell/Navigation.js';
import type { ApiKey, KeyWithSecret } from './key.js';
import { KeyForm } from './KeyForm.js';
import { KeyRow } from './KeyRow.js';
import { SecretOnce } from './SecretOnce.js';
import '../styles/lists.css';

/** The API keys of this server. */
export default function KeysPage() {
  useTitle('Keys');
  const keys = useAsked(useCallback(() => get<{ keys: ApiKey[] }>('/api/keys'), []));
  const [made, setMade] = useState<KeyWithSecret | null>(null);
  const show = async (fresh: KeyWithSecret) => {
    setMade(fresh);
    await keys.reload();
  };
  const gone = async (key: ApiKey) => {
    if (made?.key.id === key.id) setMade(null);
    await keys.reload();
  };
  return (
    <div className="page medium">
      <OperatorTabs />
      <h1>Keys</h1>
      <p className="lead">Backends call this server with a key. A key may only do what its scopes allow.</p>
      {made !== null && <SecretOnce key={`${made.key.id} ${made.key.rotatedAt}`} made={made} dismiss={() => setMade(null)} />}
      <Card title="Valid keys">
        <Asked of={keys}>
          {(answer) =>
            answer.keys.length === 0 ? (
              <p className="lead">There are no keys yet.</p>
            ) : (
              <ul className="rows">
                {answer.keys.map((key) => (
                  <KeyRow key={key.id} of={key} rotated={show} revoked={gone} />
                ))}
              </ul>
            )
          }
        </Asked>
      </Card>
      <KeyForm made={show} />
    </div>
  );
}
