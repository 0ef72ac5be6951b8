import { Accounts } from '@streakline/client/accounts';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { type ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Server } from '../../testing/server.js';
import { StreaklineProvider, useActivities, useAuth, useStreakline } from '../src/index.js';

const PASSWORD = 'a long walk by the sea';

let server: Server;

beforeAll(async () => {
  server = await Server.start({ AUTH: 'accounts', ACCOUNT_REGISTRATION: 'open' });
});

afterAll(() => server.stop());
afterEach(cleanup);

function useAll() {
  const auth = useAuth();
  return { ...auth, ...useActivities(auth.user?.userId), client: useStreakline().client };
}

function pageOf(accounts: Accounts) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StreaklineProvider url={server.url} accounts={accounts}>
      {children}
    </StreaklineProvider>
  );
  return renderHook(useAll, { wrapper });
}

test('a signed-in user sees their own data, and another user gets a new client', async () => {
  for (const name of ['ada', 'bob']) await new Accounts({ url: server.url }).register({ email: `${name}@example.org`, password: PASSWORD });
  const accounts = new Accounts({ url: server.url });
  const { result } = pageOf(accounts);
  expect(result.current).toMatchObject({ status: 'unknown', user: null });
  await act(() => accounts.begin());
  expect(result.current).toMatchObject({ status: 'signed-out', user: null, ended: null });

  await act(() => result.current.signIn('ada@example.org', PASSWORD));
  expect(result.current).toMatchObject({ status: 'signed-in', user: { email: 'ada@example.org', role: 'learner' } });
  const { user, client } = result.current;
  await act(() => client.realtimeService.activityService.createActivity(user!.userId, 'log_created', 'Read'));
  await waitFor(() => expect(result.current.activities.map(({ title }) => title)).toEqual(['Read']), { timeout: 10_000 });

  await act(() => result.current.signIn('bob@example.org', PASSWORD));
  expect(result.current.user).toMatchObject({ email: 'bob@example.org' });
  expect(result.current.client).not.toBe(client);
  await waitFor(() => expect(result.current).toMatchObject({ loading: false, error: null, activities: [] }), { timeout: 10_000 });
  accounts.close();
});

test('a refused sign-in is rejected with the server’s message, and changes nothing', async () => {
  const accounts = new Accounts({ url: server.url });
  const { result } = pageOf(accounts);
  await act(() => accounts.begin());
  await expect(result.current.signIn('nobody@example.org', PASSWORD)).rejects.toMatchObject({ status: 401, code: 'wrong_credentials' });
  expect(result.current).toMatchObject({ status: 'signed-out', user: null, ended: null });
});

test('without accounts, the token alone determines the signed-in state', async () => {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StreaklineProvider url={server.url} token={() => null}>
      {children}
    </StreaklineProvider>
  );
  const { result } = renderHook(useAll, { wrapper });
  await act(() => result.current.client.access!.token());
  expect(result.current).toMatchObject({ status: 'signed-out', user: null });
});
