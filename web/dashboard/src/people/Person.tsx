import type { Account, Role } from '@streakline/client/accounts';
import { useState } from 'react';
import { useMe } from '../access/me.js';
import { Confirm } from '../forms/Confirm.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';
import { send } from '../http.js';
import { When } from '../lists/When.js';
import { goTo } from '../router.js';
import { chooseUser } from '../user/user.js';
import { ROLES } from './account.js';

export function Person({ account: listed }: { account: Account }) {
  const me = useMe();
  const [changed, setChanged] = useState<{ from: Account; to: Account } | null>(null);
  // The newly loaded list is newer than earlier answers here.
  const account = changed?.from === listed ? changed.to : listed;
  const name = account.name ?? account.email;
  const { busy, said, run } = useSubmit(async (change: Partial<Pick<Account, 'role' | 'disabled'>>) => {
    const path = `/api/accounts/${encodeURIComponent(account.userId)}`;
    setChanged({ from: listed, to: await send<Account>('patch', path, change) });
  });
  const look = () => {
    chooseUser(me, account.userId);
    goTo('/');
  };
  return (
    <li>
      <div className="row-text">
        <p className="row-title">
          {name} {account.userId === me.userId && <span className="tag">You</span>}
          {account.disabled && <span className="tag bad">Disabled</span>}
          {!account.verified && <span className="tag">Not verified</span>}
        </p>
        <p className="row-note">
          {account.name !== null && <>{account.email}, </>}
          <code>{account.userId}</code>, since <When time={account.createdAt} />
        </p>
      </div>
      <div className="buttons">
        <select
          aria-label={`Role of ${name}`}
          value={account.role}
          disabled={busy}
          onChange={(event) => void run({ role: event.target.value as Role })}
        >
          {Object.entries(ROLES).map(([role, word]) => (
            <option key={role} value={role}>
              {word}
            </option>
          ))}
        </select>
        {account.disabled ? (
          <button type="button" className="plain" aria-label={`Enable: ${name}`} disabled={busy} onClick={() => void run({ disabled: false })}>
            Enable
          </button>
        ) : (
          <Confirm
            name="Disable"
            of={name}
            question={`Disable the account of ${name}? The user is signed out at once.`}
            yes="Disable it"
            act={() => run({ disabled: true })}
          />
        )}
        <button type="button" className="plain" aria-label={`View: ${name}`} onClick={look}>
          View
        </button>
      </div>
      <SaidLine said={said} />
    </li>
  );
}
