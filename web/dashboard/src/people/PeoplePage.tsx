import type { AccountPage } from '@streakline/client/accounts';
import { useTitle } from '../router.js';
import { Asked } from '../lists/useAsked.js';
import { More, usePages } from '../lists/usePages.js';
import { Card } from '../shell/Card.js';
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
      <Card title="Accounts">
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
      </Card>
    </div>
  );
}
