import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@streakline/source', 'node', 'development|production'] } },
  test: {
    globalSetup: ['../testing/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    // The server is shared, and the machine is small.
    maxWorkers: 1,
  },
});
