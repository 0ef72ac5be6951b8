import { afterEach } from 'vitest';
import { Streakline, type StreaklineOptions } from '../client/src/index.js';
import { serverUrl } from './world.js';

const open: Streakline[] = [];

/** A page's client of the server; closed after the test. */
export function newClient(options: StreaklineOptions = {}): Streakline {
  const client = new Streakline({ url: serverUrl(), ...options });
  open.push(client);
  return client;
}

export function closeClients(): void {
  for (const client of open.splice(0)) client.close();
}

afterEach(closeClients);

export function titles(state: { items: readonly { title: string }[] }): string[] {
  return state.items.map(({ title }) => title);
}
