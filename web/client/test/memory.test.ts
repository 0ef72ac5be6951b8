import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { newClient } from '../../testing/clients.js';
import { newUser } from '../../testing/world.js';
import { LIMITS } from '../src/limits.js';

test('of many viewed users, only the last few are kept', async () => {
  const client = newClient();
  const stores = Array.from({ length: 3 * LIMITS.users }, () => new WeakRef(client.user(newUser())));
  // What was just made is held until the turn is over.
  await new Promise(setImmediate);
  setFlagsFromString('--expose_gc');
  runInNewContext('gc')();
  expect(stores.filter((store) => store.deref() !== undefined)).toHaveLength(LIMITS.users);
});
