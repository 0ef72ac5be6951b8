import type { Invited, Role } from '@streakline/client/accounts';
import { useState } from 'react';
import { server } from '../base.js';
import { CopyLine } from '../forms/CopyLine.js';
import { EmailField } from '../forms/EmailField.js';
import { SelectField } from '../forms/SelectField.js';
import { SubmitForm } from '../forms/SubmitForm.js';
import { useSubmit } from '../forms/useSubmit.js';
import { send } from '../http.js';
import { Card } from '../shell/Card.js';
import { ROLES } from './account.js';

export function InviteForm() {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('learner');
  const [userId, setUserId] = useState('');
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  const form = useSubmit(async () => {
    setMade(null);
    const { link } = await send<Invited>('post', '/api/accounts', { email, role, ...(userId === '' ? {} : { userId }) });
    setEmail('');
    setUserId('');
    if (link === null) return `The invitation was sent to ${email}.`;
    // A server that does not know its own address returns only the path.
    setMade({ email, link: link.startsWith('/') ? server + link : link });
    return undefined;
  });
  return (
    <Card title="Invite a user">
      <SubmitForm of={form} button="Invite">
        <div className="fields uneven">
          <EmailField value={email} onChange={setEmail} own={false} />
          <SelectField name="Role" value={role} onChange={setRole} options={Object.entries(ROLES) as [Role, string][]} />
        </div>
        <label className="field">
          <span>User id</span>
          <input value={userId} autoComplete="off" spellCheck={false} onChange={(event) => setUserId(event.target.value)} />
          <small>Of a user whose activities are here already; else leave it out.</small>
        </label>
      </SubmitForm>
      {made !== null && (
        <div className="once" role="status">
          <p>
            Give this link to <strong>{made.email}</strong>. It is shown this once, and whoever has it can use it, once.
          </p>
          <CopyLine text={made.link} name="the link" />
        </div>
      )}
    </Card>
  );
}
