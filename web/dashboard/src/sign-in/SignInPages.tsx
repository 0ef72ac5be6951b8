import type { Accounts, AccountState, AuthMode } from '@streakline/client/accounts';
import { useLinkToken } from '../access/link.js';
import { usePath } from '../router.js';
import { ForgotPage } from './ForgotPage.js';
import { JoinPage } from './JoinPage.js';
import { NoLinkPage } from './NoLinkPage.js';
import { RegisterPage } from './RegisterPage.js';
import { ResetPage } from './ResetPage.js';
import { SignInPage } from './SignInPage.js';
import { VerifyPage } from './VerifyPage.js';

interface SignInPagesProps {
  accounts: Accounts;
  mode: AuthMode;
  ended: AccountState['ended'];
}

/** The pages for users who are not signed in. */
export default function SignInPages({ accounts, mode, ended }: SignInPagesProps) {
  const path = usePath();
  const token = useLinkToken();
  switch (path) {
    case '/register':
      return <RegisterPage accounts={accounts} mode={mode} />;
    case '/forgot':
      return <ForgotPage accounts={accounts} mode={mode} />;
    case '/verify':
      return token === null ? <NoLinkPage /> : <VerifyPage key={token} accounts={accounts} token={token} />;
    case '/reset':
      return token === null ? <NoLinkPage /> : <ResetPage key={token} accounts={accounts} token={token} />;
    case '/join':
      return token === null ? <NoLinkPage /> : <JoinPage key={token} accounts={accounts} token={token} />;
    default:
      return <SignInPage accounts={accounts} mode={mode} ended={ended} />;
  }
}
