import type { Accounts, Session } from '@streakline/client/accounts';
import { useCallback } from 'react';
import { Confirm } from '../forms/Confirm.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';
import { Asked, useAsked } from '../lists/useAsked.js';
import { When } from '../lists/When.js';
import { Card } from '../shell/Card.js';
import { browserOf } from './browser.js';

export function Sessions({ accounts }: { accounts: Accounts }) {
  const sessions = useAsked(useCallback(() => accounts.sessions(), [accounts]));
  const everywhere = useSubmit(async () => {
    await accounts.signOutEverywhere();
  });
  const revoke = async (session: Session) => {
    await accounts.revoke(session.id);
    await sessions.reload();
  };
  return (
    <Card
      title="Your sessions"
      actions={
        <button type="button" className="plain" disabled={everywhere.busy} onClick={() => void everywhere.run()}>
          Sign out everywhere
        </button>
      }
    >
      <Asked of={sessions}>
        {(all) => (
          <ul className="rows">
            {all.map((session) => (
              <Row key={session.id} session={session} revoke={revoke} />
            ))}
          </ul>
        )}
      </Asked>
      <SaidLine said={everywhere.said} />
    </Card>
  );
}

function Row({ session, revoke }: { session: Session; revoke: (session: Session) => Promise<void> }) {
  const name = browserOf(session.client);
  const { run, said } = useSubmit(() => revoke(session));
  return (
    <li>
      <div className="row-text">
        <p className="row-title" title={session.client ?? undefined}>
          {name} {session.current && <span className="tag">This one</span>}
        </p>
        <p className="row-note">
          Used <When time={session.lastUsedAt} />, begun <When time={session.createdAt} />
        </p>
      </div>
      {!session.current && (
        <Confirm name="End" of={name} question={`End the session of ${name}?`} yes="End it" act={run} />
      )}
      <SaidLine said={said} />
    </li>
  );
}
