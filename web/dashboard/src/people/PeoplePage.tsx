import type { AccountPage } from '@streakline/client/accounts';
import { useTitle } from '../router.js';
import { Asked } from '../lists/useAsked.js';
import { More, usePages } from '../lists/usePages.js';
import { OperatorTabs } from '../shell/Navigation.js';
import { InviteForm } from './InviteForm.js';
import { Person } from './Person.js';
import '../styles/lists.css';

/** The accounts of this server. */
export default function PeoplePage() {
  useTitle('People');
  const pages = usePages<AccountPage>('/api/accounts', 'limit=50');
  return (
    <div className="page medium">
      <OperatorTabs />
      <h1>People</h1>
      <InviteForm />
      <section className="sl-card" aria-labelledby="people-title">
        <header className="sl-card-head">
          <h2 id="people-title" className="sl-card-title">
            Accounts
          </h2>
        </header>
        <Asked of={pages}>
          {(first) => (
            <ul className="rows">
              {[first, ...pages.further].flatMap(({ accounts }) => accounts).map((account) => (
                <Person key={account.userId} account={account} />
              ))}
            </ul>
          )}
        </Asked>
        <More pages={pages} />
      </section>
    </div>
  );
}
