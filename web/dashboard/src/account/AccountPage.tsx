import { useMe } from '../access/me.js';
import { SaidLine } from '../forms/SaidLine.js';
import { useSubmit } from '../forms/useSubmit.js';
import { useTitle } from '../router.js';
import { PasswordForm } from './PasswordForm.js';
import { Sessions } from './Sessions.js';
import '../styles/lists.css';

/** The account of the signed-in user, whichever user is viewed. */
export default function AccountPage() {
  useTitle('Your account');
  const { name, user, userId, accounts, leave } = useMe();
  const out = useSubmit(async () => leave?.());
  return (
    <div className="page narrow">
      <h1>Your account</h1>
      <section className="sl-card account" aria-label="Your details">
        <dl className="facts">
          <Fact name="Name" value={name} />
          {user !== null && <Fact name="Email" value={user.email} />}
          {user !== null && <Fact name="Role" value={user.role} />}
          {userId !== null && <Fact name="User id" value={userId} />}
        </dl>
        <div className="buttons">
          <button type="button" className="primary" disabled={out.busy} onClick={() => void out.run()}>
            Sign out
          </button>
        </div>
        <SaidLine said={out.said} />
      </section>
      {accounts !== null && (
        <>
          <Sessions accounts={accounts} />
          <PasswordForm accounts={accounts} email={user?.email ?? ''} />
        </>
      )}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
