import { test as base, type Page } from '@playwright/test';
import { Backend } from './backend.js';
import { Server } from '../testing/server.js';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Whom no other test knows. */
  userId: string;
  backend: Backend;
  /** Opens a page of the dashboard as a user, in the test's browser context. */
  visit(userId: string, path?: string): Promise<Page>;
}

let users = 0;

export const test = base.extend<Fixtures, { server: Server }>({
  server: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const server = await Server.start();
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ server }, provide) => provide(server.url),
  backend: async ({ server }, provide) => provide(new Backend(server.url)),
  // eslint-disable-next-line no-empty-pattern
  userId: async ({}, provide) => provide(`learner-${Date.now().toString(36)}-${(users += 1)}`),
  visit: async ({ context, server }, provide) => {
    await provide(async (userId, path = '/') => {
      const page = await context.newPage();
      await page.goto(`${server.url}${path}?user=${userId}`);
      return page;
    });
  },
});
