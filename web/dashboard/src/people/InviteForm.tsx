import type { Invited, Role } from '@streakline/client/accounts';
import { useState } from 'react';
import { server } from '../base.js';
import { CopyLine } from '../forms/CopyLine.js';
import { EmailField } from '../forms/EmailField.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';
import { send } from '../http.js';
import { ROLES } from './account.js';

export function InviteForm() {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('learner');
  const [userId, setUserId] = useState('');
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  const { busy, said, submit } = useSubmit(async () => {
    setMade(null);
    const { link } = await send<Invited>('post', '/api/accounts', { email, role, ...(userId === '' ? {} : { userId }) });
    setEmail('');
    setUserId('');
    if (link === null) return `The invitation was sent to ${email}.`;
    // A server that does not know its own address answers the path alone.
    setMade({ email, link: link.startsWith('/') ? server + link : link });
    return undefined;
  });
  return (
    <section className="sl-card" aria-labelledby="invite-title">
      <header className="sl-card-head">
        <h2 id="invite-title" className="sl-card-title">
          Invite a user
        </h2>
      </header>
      <form className="form" onSubmit={submit}>
        <div className="fields uneven">
          <EmailField value={email} onChange={setEmail} own={false} />
          <label className="field">
            <span>Role</span>
            <select value={role} onChange={(event) => setRole(event.target.value as Role)}>
              {Object.entries(ROLES).map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          <span>User id</span>
          <input value={userId} autoComplete="off" spellCheck={false} onChange={(event) => setUserId(event.target.value)} />
          <small>Of a user whose activities are here already; else leave it out.</small>
        </label>
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            Invite
          </button>
        </div>
        <SaidLine said={said} />
      </form>
      {made !== null && (
        <div className="once" role="status">
          <p>
            Give this link to <strong>{made.email}</strong>. It is shown this once, and whoever has it can use it, once.
          </p>
          <CopyLine text={made.link} name="the link" />
        </div>
      )}
    </section>
  );
}
