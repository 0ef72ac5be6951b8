import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@streakline/source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['@streakline/source', 'node', 'development|production'] } },
  test: {
    globalSetup: ['../testing/setup.ts'],
    env: { REACT: '19' },
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
    testTimeout: 20_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    passWithNoTests: true,
  },
});
